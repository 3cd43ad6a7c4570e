using System.Runtime.InteropServices;
using System.Text;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Core.Uplinks.AwsIotCore;
using SensorPlatform.Core.Uplinks.ChirpStack;
using SensorPlatform.Core.Uplinks.ChirpStack3;
using SensorPlatform.Core.Uplinks.Helium;
using SensorPlatform.Core.Uplinks.Loriot;
using SensorPlatform.Core.Uplinks.OpenSenseMap;
using SensorPlatform.Core.Uplinks.SensorCommunity;
using SensorPlatform.Core.Uplinks.TheThingsStack;
using SensorPlatform.Core.Uplinks.ThingPark;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks;

/// <summary>The plain parsers are the oracle: the fast ones must give the same error, and the same uplink to the last byte.</summary>
internal static class EnvelopeOracle
{
    /// <summary>Our own samples, or those of the reference; without these the test is skipped.</summary>
    internal static byte[][] Samples(bool ofReference) =>
        ofReference
            ? [.. Directory.GetFiles(SharedFolder.RequireReference("envelopes"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : [.. EnvelopeFiles.All()];

    /// <summary>The parser that reads a sample; The Things Stack's for samples that none reads.</summary>
    internal static EnvelopeKind KindOf(ReadOnlySpan<byte> sample) =>
        EnvelopeParser.DetectPlain(sample, out var kind) == EnvelopeError.None ? kind : EnvelopeKind.TheThingsStack;

    internal static void Check(EnvelopeKind kind, ReadOnlySpan<byte> json, string told)
    {
        var detecting = EnvelopeParser.Detect(json, out var detected);
        var detectingPlainly = EnvelopeParser.DetectPlain(json, out var detectedPlainly);
        var error = Parse(kind, json, out var uplink);
        var expectedError = ParsePlain(kind, json, out var expected);
        if (detecting != detectingPlainly || detected != detectedPlainly || error != expectedError
            || !Bytes(ref uplink).SequenceEqual(Bytes(ref expected)))
        {
            Assert.Fail($"{told}, {kind}: fast {error}, plain {expectedError}; detecting {detecting} {detected}, plain "
                + $"{detectingPlainly} {detectedPlainly}\n{Encoding.Latin1.GetString(json)}");
        }
    }

    private static EnvelopeError Parse(EnvelopeKind kind, ReadOnlySpan<byte> json, out Uplink uplink) =>
        kind switch
        {
            EnvelopeKind.TheThingsStack => TheThingsStackEnvelope.TryParse(json, out uplink),
            EnvelopeKind.ChirpStack => ChirpStackEnvelope.TryParse(json, "up"u8, out uplink),
            EnvelopeKind.ChirpStack3 => ChirpStack3Envelope.TryParse(json, "up"u8, out uplink),
            EnvelopeKind.Helium => HeliumEnvelope.TryParseFlat(json, out uplink),
            EnvelopeKind.ThingPark => ThingParkEnvelope.TryParse(json, out uplink),
            EnvelopeKind.Loriot => LoriotEnvelope.TryParse(json, out uplink),
            EnvelopeKind.AwsIotCore => AwsIotCoreEnvelope.TryParse(json, out uplink),
            EnvelopeKind.SensorCommunity => SensorCommunityReport.TryParse(json, out uplink),
            EnvelopeKind.OpenSenseMap => OpenSenseMapBox.TryParse(json, out uplink),
            _ => AirQinoReport.TryParse(json, out uplink),
        };

    private static EnvelopeError ParsePlain(EnvelopeKind kind, ReadOnlySpan<byte> json, out Uplink uplink) =>
        kind switch
        {
            EnvelopeKind.TheThingsStack => TheThingsStackEnvelope.TryParsePlain(json, out uplink),
            EnvelopeKind.ChirpStack => ChirpStackEnvelope.TryParsePlain(json, "up"u8, out uplink),
            EnvelopeKind.ChirpStack3 => ChirpStack3Envelope.TryParsePlain(json, "up"u8, out uplink),
            EnvelopeKind.Helium => HeliumEnvelope.TryParsePlain(json, out uplink),
            EnvelopeKind.ThingPark => ThingParkEnvelope.TryParsePlain(json, out uplink),
            EnvelopeKind.Loriot => LoriotEnvelope.TryParsePlain(json, out uplink),
            EnvelopeKind.AwsIotCore => AwsIotCoreEnvelope.TryParsePlain(json, out uplink),
            EnvelopeKind.SensorCommunity => SensorCommunityReport.TryParsePlain(json, out uplink),
            EnvelopeKind.OpenSenseMap => OpenSenseMapBox.TryParsePlain(json, out uplink),
            _ => AirQinoReport.TryParsePlain(json, out uplink),
        };

    private static Span<byte> Bytes(ref Uplink uplink) => MemoryMarshal.AsBytes(new Span<Uplink>(ref uplink));
}
