using System.Globalization;
using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Codecs.Mapping;

namespace SensorPlatform.Server.Codecs;

/// <summary>Runs an example of a codec file.</summary>
internal static class CodecExampleRun
{
    private const double Tolerance = 1e-9;

    /// <summary>Null when the example gives what it says; else the difference, a sentence.</summary>
    internal static string? Run(LoadedCodec codec, CodecExample example)
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = codec.Family.Decode(Payload(codec, example), new DecodeContext(example.FPort, example.Time), readings);
        if (result.Error != example.Error)
        {
            var why = codec.Script is { LastProblem.Length: > 0 } script ? $" ({script.LastProblem})" : "";
            return string.Create(
                CultureInfo.InvariantCulture, $"it gives {Word(result.Error)} at byte {result.Offset}{why}, not {Word(example.Error)}.");
        }

        var given = readings.AsSpan(0, result.Count).ToArray();
        if (given.Length != example.Readings.Count)
        {
            return $"it gives {Text(given)}, not {Text(example.Readings)}.";
        }

        for (var i = 0; i < given.Length; i++)
        {
            if (!IsSame(given[i], example.Readings[i]))
            {
                return $"it gives {Text([given[i]])}, not {Text([example.Readings[i]])}.";
            }
        }

        return null;
    }

    private static byte[] Payload(LoadedCodec codec, CodecExample example)
    {
        if (codec.Network is not { } mapping || example.Json is not { } json)
        {
            return example.Payload;
        }

        var payload = new byte[UplinkPayload.MaxLength];
        return payload[..NetworkPayload.Write(mapping, Encoding.UTF8.GetBytes(json), payload)];
    }

    private static bool IsSame(in Reading given, in Reading expected) =>
        given.Quantity == expected.Quantity
        && given.Quality == expected.Quality
        && given.Time == expected.Time
        && Math.Abs(given.Value - expected.Value) <= Tolerance * Math.Max(1, Math.Abs(expected.Value));

    private static string Word(DecodeError error) => error == DecodeError.None ? "readings" : error.ToString();

    private static string Text(IReadOnlyList<Reading> readings) =>
        readings.Count == 0 ? "no reading" : string.Join(", ", readings.Select(Text));

    private static string Text(Reading reading)
    {
        var time = reading.Time.IsNone ? "" : $" at {reading.Time.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{reading.Quantity.Name} = {(reading.HasValue ? $"{reading.Value.ToString("R", CultureInfo.InvariantCulture)}" : reading.Quality.ToString())}{time}");
    }
}
