using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Codecs;

/// <summary>
/// The codecs of tests/vectors/codecs are of devices that have a native decoder too: on all of its vectors they must give
/// the same.
/// </summary>
public sealed class CodecVectorTests
{
    [Theory]
    [InlineData("bosch-tps110", "bosch/tps110", "bosch-tps110")]
    [InlineData("dragino-lht65", "dragino/lht65", "dragino-lht65")]
    [InlineData("milesight-em300-th", "milesight/em300-th", "milesight-em300-th")]
    public void A_layout_gives_what_the_native_decoder_gives(string file, string family, string vectors) =>
        Compare(file, family, vectors, (vector, native, given) =>
        {
            Assert.True(native.Error == given.Error, $"{vector}: {native.Error} but {given.Error}");
            Assert.True(native.Readings.SequenceEqual(given.Readings), $"{vector}: {string.Join('\n', given.Readings)}");
        });

    // A script has no word for "out of range" and none for the kind of an error; what it says is the same.
    [Theory]
    [InlineData("script-tps110", "bosch/tps110", "bosch-tps110")]
    [InlineData("script-lht65", "dragino/lht65", "dragino-lht65")]
    [InlineData("script-em300-th", "milesight/em300-th", "milesight-em300-th")]
    [InlineData("script-nps405", "nwave/nps405", "nwave-nps405")]
    [InlineData("script-airqino", "airqino/report", "airqino-report")]
    public void A_script_gives_what_the_native_decoder_gives(string file, string family, string vectors) =>
        Compare(file, family, vectors, (vector, native, given) =>
        {
            Assert.True(
                (native.Error == DecodeError.None) == (given.Error == DecodeError.None), $"{vector}: {native.Error} but {given.Error}");
            Assert.True(native.Readings.Select(Plain).SequenceEqual(given.Readings.Select(Plain)), $"{vector}: {string.Join('\n', given.Readings)}");
        });

    [Fact]
    public void Every_codec_file_is_without_fault_and_its_examples_pass()
    {
        var faults = new List<ConfigurationFault>();
        var devices = CodecFolder.Load([SharedFolder.Vectors("codecs")], faults);
        Assert.Empty(faults);
        Assert.Equal(Directory.GetFiles(SharedFolder.Vectors("codecs"), "*.yaml").Length, devices.Loaded.Count(codec => codec.File.Length > 0));
    }

    private static Reading Plain(Reading reading) => reading.HasValue ? reading : reading with { Quality = Quality.NotMeasured };

    private static void Compare(
        string file, string family, string vectors, Action<string, (DecodeError Error, Reading[] Readings), (DecodeError Error, Reading[] Readings)> compare)
    {
        var faults = new List<ConfigurationFault>();
        var codec = CodecFileLoader.Load(SharedFolder.Vectors("codecs", file + ".yaml"), faults);
        Assert.Empty(faults);
        Assert.NotNull(codec);
        Assert.True(DecoderTable.TryFind(family, out var native));
        var count = 0;
        foreach (var line in File.ReadAllLines(SharedFolder.Vectors("devices", vectors + ".jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.TryGetProperty("device", out var device) && device.GetString() != family)
            {
                continue;
            }

            var time = Instant.None;
            Assert.True(!root.TryGetProperty("received", out var received) || Instant.TryParse(Encoding.ASCII.GetBytes(received.GetString()!), out time));
            var context = new DecodeContext(root.GetProperty("fPort").GetByte(), time);
            var payload = Convert.FromHexString(root.GetProperty("hex").GetString()!);
            compare(line, Decode(native, payload, context), Decode(codec.Family, payload, context));
            count++;
        }

        Assert.True(count > 5, $"Only {count} vectors of {family}");
    }

    private static (DecodeError Error, Reading[] Readings) Decode(DeviceFamily family, byte[] payload, DecodeContext context)
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = family.Decode(payload, context, readings);
        return (result.Error, readings[..result.Count]);
    }
}
