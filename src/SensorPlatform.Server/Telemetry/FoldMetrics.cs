using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Telemetry;

/// <summary>Counts what the folding left out: rejected messages, dead letters, warnings of decoders. What is folded again after a start is not counted again.</summary>
internal sealed class FoldMetrics(PlatformMetrics metrics) : ICommittedOutputObserver
{
    private const string OtherCause = "deadLetter.other";

    private static readonly (Outcome Outcome, string Cause)[] Rejections =
    [
        (Outcome.RejectedUnknownSensor, "rejected.unknownSensor"),
        (Outcome.RejectedSimulated, "rejected.simulated"),
        (Outcome.RejectedNotAnUplink, "rejected.notAnUplink"),
        (Outcome.RejectedEncrypted, "rejected.encrypted"),
        (Outcome.Erased, "erased"),
    ];

    // Reasons of dead letters are texts in the journal; only those of this program may become tags.
    private static readonly Dictionary<string, string> Causes = Enum.GetNames<DecodeError>()
        .Concat(Enum.GetNames<EnvelopeError>())
        .Append("NoNetwork")
        .Distinct(StringComparer.Ordinal)
        .ToDictionary(reason => reason, reason => "deadLetter." + reason, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Committed(FoldOutput output)
    {
        if (output.IsRecovery)
        {
            return;
        }

        foreach (var (outcome, cause) in Rejections)
        {
            if (output.Outcomes[outcome] > 0)
            {
                metrics.CountDrop(cause, output.Outcomes[outcome]);
            }
        }

        foreach (var letter in output.DeadLetters)
        {
            metrics.CountDrop(Causes.GetValueOrDefault(letter.Letter.Reason, OtherCause));
        }

        for (var i = 1; i < DecodeWarningCounts.CauseCount; i++)
        {
            var warning = (DecodeWarning)i;
            if (output.DecodeWarnings[warning] > 0)
            {
                metrics.CountDecodeWarning(warning, output.DecodeWarnings[warning]);
            }
        }

        if (output.ReadingsWithoutWindows > 0)
        {
            metrics.CountReadingsWithoutWindows(output.ReadingsWithoutWindows);
        }
    }
}
