using SensorPlatform.Core.Grains;

namespace SensorPlatform.Server.Storage;

/// <summary>What became of messages.</summary>
/// <param name="Received">Messages that the journal holds.</param>
/// <param name="Stored">Accepted by their sensors' grains.</param>
/// <param name="Duplicate">Came again.</param>
/// <param name="Rejected">Refused, by reason; every reason is there, with 0 too.</param>
/// <param name="DeadLettered">Kept among the dead letters.</param>
/// <param name="InFlight">Journaled, and not yet committed to the store.</param>
/// <param name="IsClosed">Every message has exactly one outcome or is in flight.</param>
internal sealed record BalanceFigures(
    long Received,
    long Stored,
    long Duplicate,
    IReadOnlyDictionary<string, long> Rejected,
    long DeadLettered,
    long InFlight,
    bool IsClosed)
{
    private static readonly (Outcome Outcome, string Reason)[] Rejections =
    [
        (Outcome.RejectedUnknownSensor, "unknownSensor"),
        (Outcome.RejectedSimulated, "simulated"),
        (Outcome.RejectedNotAnUplink, "notAnUplink"),
        (Outcome.RejectedEncrypted, "encrypted"),
        (Outcome.Erased, "erased"),
    ];

    /// <summary>Puts figures together.</summary>
    /// <param name="received">Messages that the journal holds.</param>
    /// <param name="outcomes">Those with an outcome.</param>
    /// <param name="inFlight">Those without.</param>
    /// <param name="isClosed">Whether the balance closes.</param>
    public static BalanceFigures Of(long received, Balance outcomes, long inFlight, bool isClosed)
    {
        var rejected = new Dictionary<string, long>(Rejections.Length, StringComparer.Ordinal);
        foreach (var (outcome, reason) in Rejections)
        {
            rejected.Add(reason, outcomes[outcome]);
        }

        return new BalanceFigures(
            received,
            outcomes[Outcome.Stored],
            outcomes[Outcome.Duplicate],
            rejected,
            outcomes[Outcome.DeadLetteredEnvelope] + outcomes[Outcome.DeadLetteredPayload],
            inFlight,
            isClosed);
    }

    /// <summary>The word of an outcome in lists by reason, as the metric has it.</summary>
    public static string WordOf(Outcome outcome)
    {
        foreach (var (rejection, reason) in Rejections)
        {
            if (rejection == outcome)
            {
                return "rejected." + reason;
            }
        }

        return outcome switch
        {
            Outcome.Stored => "stored",
            Outcome.Duplicate => "duplicate",
            Outcome.DeadLetteredEnvelope => "deadLettered.envelope",
            Outcome.DeadLetteredPayload => "deadLettered.payload",
            _ => "none",
        };
    }
}
