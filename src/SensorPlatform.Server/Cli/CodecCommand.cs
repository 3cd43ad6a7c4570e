using System.CommandLine;
using System.Globalization;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary><c>codec</c>: helps to write codec files.</summary>
internal static class CodecCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The codec file (docs/formats/codecs.md)" };
        var check = new Command("check", "Checks a codec file and runs its examples") { file };
        check.SetAction((result, _) => ServerRun.GuardAsync(
            () => Task.FromResult(Check(result.GetRequiredValue(file), result.InvocationConfiguration.Output)),
            result.InvocationConfiguration.Error));
        return new Command("codec", "Codec files: devices that the program has no decoder for") { check };
    }

    private static int Check(string path, TextWriter output)
    {
        var faults = new List<ConfigurationFault>();
        var codec = CodecFileLoader.Load(path, faults, runsExamples: false);
        if (codec is null || faults.Count > 0)
        {
            throw new ConfigurationException(faults);
        }

        var failed = 0;
        foreach (var example in codec.Examples)
        {
            var problem = CodecExampleRun.Run(codec, example);
            failed += problem is null ? 0 : 1;
            output.WriteLine(problem is null ? $"pass  {example.Name}" : $"FAIL  {example.Name} (line {example.Line}): {problem}");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{codec.Family.Id} v{codec.Family.Version}: {codec.Examples.Count - failed} of {codec.Examples.Count} examples pass."));
        return failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
