using BenchmarkDotNet.Attributes;
using SensorPlatform.Benchmarks.Vectors;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Benchmarks.Decoding;

/// <summary>The same payload by the native decoder, by a layout in YAML, and by JavaScript.</summary>
[MemoryDiagnoser]
public class CodecBenchmark
{
    private readonly Reading[] _readings = new Reading[DeviceFamily.MaxReadings];
    private readonly (byte FPort, byte[] Payload) _tps110 = Vector.Payload("bosch-tps110", "status occupied");
    private readonly (byte FPort, byte[] Payload) _lht65 = Vector.Payload("dragino-lht65", "with probe");
    private readonly (byte FPort, byte[] Payload) _em300 = Vector.Payload("milesight-em300-th", "all three");
    private readonly DeviceFamily _nativeTps110 = Native("bosch/tps110");
    private readonly DeviceFamily _nativeLht65 = Native("dragino/lht65");
    private readonly DeviceFamily _nativeEm300 = Native("milesight/em300-th");
    private readonly DeviceFamily _layoutTps110 = Layout("bosch-tps110.yaml");
    private readonly DeviceFamily _layoutLht65 = Layout("dragino-lht65.yaml");
    private readonly DeviceFamily _layoutEm300 = Layout("milesight-em300-th.yaml");
    private readonly DeviceFamily _scriptTps110 = Script("script-tps110");
    private readonly DeviceFamily _scriptLht65 = Script("script-lht65");
    private readonly DeviceFamily _scriptEm300 = Script("script-em300-th");

    [Benchmark(Description = "TPS110, native")]
    public int Tps110Native() => Decode(_nativeTps110, in _tps110);

    [Benchmark(Description = "TPS110, layout")]
    public int Tps110Layout() => Decode(_layoutTps110, in _tps110);

    [Benchmark(Description = "TPS110, script")]
    public int Tps110Script() => Decode(_scriptTps110, in _tps110);

    [Benchmark(Description = "LHT65, native")]
    public int Lht65Native() => Decode(_nativeLht65, in _lht65);

    [Benchmark(Description = "LHT65, layout")]
    public int Lht65Layout() => Decode(_layoutLht65, in _lht65);

    [Benchmark(Description = "LHT65, script")]
    public int Lht65Script() => Decode(_scriptLht65, in _lht65);

    [Benchmark(Description = "EM300-TH, native")]
    public int Em300Native() => Decode(_nativeEm300, in _em300);

    [Benchmark(Description = "EM300-TH, layout")]
    public int Em300Layout() => Decode(_layoutEm300, in _em300);

    [Benchmark(Description = "EM300-TH, script")]
    public int Em300Script() => Decode(_scriptEm300, in _em300);

    private int Decode(DeviceFamily family, in (byte FPort, byte[] Payload) sample)
    {
        var (error, written, _, _) = family.Decode(sample.Payload, new DecodeContext(sample.FPort), _readings);
        return error == DecodeError.None && written > 0 ? written : throw new InvalidOperationException($"Not decoded: {error}.");
    }

    private static DeviceFamily Native(string id) =>
        DecoderTable.TryFind(id, out var family) ? family : throw new InvalidOperationException($"There is no family {id}.");

    private static DeviceFamily Layout(string file)
    {
        var faults = new List<ConfigurationFault>();
        return CodecFileLoader.Read(file, Vector.Text(file), faults)?.Family ?? throw new ConfigurationException(faults);
    }

    // A script stands in a file of its own beside its mapping.
    private static DeviceFamily Script(string name)
    {
        var folder = Directory.CreateTempSubdirectory("codecs-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, name + ".js"), Vector.Text(name + ".js"));
            var file = Path.Combine(folder, name + ".yaml");
            File.WriteAllText(file, Vector.Text(name + ".yaml"));
            var faults = new List<ConfigurationFault>();
            return CodecFileLoader.Load(file, faults)?.Family ?? throw new ConfigurationException(faults);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
