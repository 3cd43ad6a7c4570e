using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources;

/// <summary>All configured sources. The set is immutable; each source counts for itself.</summary>
internal sealed class SourceSet
{
    internal SourceSet(IReadOnlyList<SourceOptions> options, IJournal journal)
    {
        var sources = new List<Source>(options.Count);
        foreach (var source in options)
        {
            sources.Add(new Source(source, EnvelopeOf(source), journal.Register(source.Network)));
        }

        All = sources;
    }

    /// <summary>The sources in the order of the configuration.</summary>
    internal IReadOnlyList<Source> All { get; }

    /// <summary>The sources of a kind.</summary>
    internal IEnumerable<Source> Of(SourceKind kind) => All.Where(source => source.Options.Kind == kind);

    /// <summary>Webhook sources that take an envelope; those of one network where a name is given.</summary>
    internal IReadOnlyList<Source> Webhooks(EnvelopeKind envelope, string network) =>
    [
        .. Of(SourceKind.Webhook).Where(source =>
            Takes(source.Envelope, envelope) && (network.Length == 0 || source.Options.Network == network)),
    ];

    // What is polled is of one shape, whatever the settings say.
    private static EnvelopeKind EnvelopeOf(SourceOptions source) => source.Kind switch
    {
        SourceKind.AirQinoApi => EnvelopeKind.AirQino,
        SourceKind.SensorCommunityApi => EnvelopeKind.SensorCommunity,
        SourceKind.OpenSenseMapApi => EnvelopeKind.OpenSenseMap,
        _ => Enum.Parse<EnvelopeKind>(source.Envelope),
    };

    // ChirpStack posts both encodings to the same address, and so does Helium's ChirpStack.
    private static bool Takes(EnvelopeKind source, EnvelopeKind envelope) =>
        source == envelope
        || source == EnvelopeKind.Auto
        || (envelope == EnvelopeKind.ChirpStack && source is EnvelopeKind.ChirpStackProtobuf or EnvelopeKind.Helium);
}
