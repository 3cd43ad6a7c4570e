using System.Globalization;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>
/// <c>journal</c>: append rate by batch, delay of the acknowledgement by load and under retention, sequential reading and recovery
/// of the real journal, on the disk of a folder; about a minute.
/// </summary>
internal static class JournalCommand
{
    private const string Usage = "journal [--directory DIR] [--messages N] [--only append|delay|read|retention|recovery]";

    private static readonly string[] Parts = ["append", "delay", "read", "retention", "recovery"];

    /// <returns>0; 2 when the arguments are not understood.</returns>
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var directory = Path.GetTempPath();
        var messages = 1_000_000;
        var only = "";
        for (var i = 0; i < arguments.Length; i += 2)
        {
            switch (arguments[i])
            {
                case "--directory" when i + 1 < arguments.Length:
                    directory = arguments[i + 1];
                    break;

                case "--messages" when i + 1 < arguments.Length
                    && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out messages) && messages >= 10_000:
                    break;

                case "--only" when i + 1 < arguments.Length && Parts.Contains(arguments[i + 1], StringComparer.Ordinal):
                    only = arguments[i + 1];
                    break;

                default:
                    await Console.Error.WriteLineAsync(Usage);
                    return 2;
            }
        }

        var folder = Directory.CreateDirectory(Path.Combine(directory, $"journal-{Guid.NewGuid():N}"));
        try
        {
            await AppendRun.MeasureDiskAsync(folder.FullName, Console.Out);
            foreach (var part in only.Length == 0 ? Parts : [only])
            {
                await MeasureAsync(part, folder.FullName, messages);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task MeasureAsync(string part, string folder, int messages) => part switch
    {
        "append" => AppendRun.MeasureAsync(folder, Console.Out),
        "delay" => AcknowledgementRun.MeasureAsync(folder, Console.Out),
        "read" => ReadRun.MeasureAsync(folder, messages, Console.Out),
        "retention" => RetentionRun.MeasureAsync(folder, Console.Out),
        _ => RecoveryRun.MeasureAsync(folder, messages, Console.Out),
    };
}
