using System.Globalization;
using System.Text;

namespace SensorPlatform.Server.Options;

/// <summary>The configuration cannot be used. The message lists every fault, a line each.</summary>
internal sealed class ConfigurationException : Exception
{
    /// <summary>Exit code of the program when its configuration is at fault.</summary>
    public const int ExitCode = 2;

    /// <summary>Takes all faults that were found, at least one.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationFault> faults)
        : base(MessageOf(faults))
    {
        Faults = faults;
    }

    /// <summary>The faults: those of the environment first, then file by file.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }

    private static string MessageOf(IReadOnlyList<ConfigurationFault> faults)
    {
        var message = new StringBuilder();
        var count = faults.Count == 1 ? "one fault" : string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults");
        message.Append(CultureInfo.InvariantCulture, $"The configuration has {count}; nothing was started.");
        foreach (var fault in faults)
        {
            message.Append("\n  ").Append(fault);
        }

        return message.ToString();
    }
}
