using BenchmarkDotNet.Attributes;
using SensorPlatform.Benchmarks.Vectors;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Benchmarks.Decoding;

/// <summary>One usual payload of each device family.</summary>
[MemoryDiagnoser]
public class DecoderBenchmark
{
    private readonly Reading[] _readings = new Reading[DeviceFamily.MaxReadings];
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _airQino = Load("airqino/report", "airqino-report", "all sensors");
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _airQinoRaw = Load("airqino/raw", "airqino-raw", "all sensors");
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _tps110 = Load("bosch/tps110", "bosch-tps110", "status occupied");
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _lht65 = Load("dragino/lht65", "dragino-lht65", "with probe");
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _elsys = Load("elsys/tlv", "elsys-tlv", "climate, CO2, battery");
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _atm41 = Load(
        "decentlab/dl-atm41", "decentlab", "frost, rain at its most, wind from the south");

    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _em300 = Load("milesight/em300-th", "milesight-em300-th", "all three");
    private readonly (DeviceFamily Family, byte FPort, byte[] Payload) _nps405 = Load("nwave/nps405", "nwave-nps405", "status occupied for 74 minutes");

    [Benchmark(Description = "AirQino report, 10 readings")]
    public int AirQino() => Decode(_airQino);

    [Benchmark(Description = "AirQino raw values, 28 readings")]
    public int AirQinoRaw() => Decode(_airQinoRaw);

    [Benchmark(Description = "Bosch TPS110, 1 reading")]
    public int BoschTps110() => Decode(_tps110);

    [Benchmark(Description = "Dragino LHT65, 4 readings")]
    public int DraginoLht65() => Decode(_lht65);

    [Benchmark(Description = "Decentlab ATM41, 18 readings")]
    public int DecentlabAtm41() => Decode(_atm41);

    [Benchmark(Description = "Elsys, 7 readings")]
    public int ElsysTlv() => Decode(_elsys);

    [Benchmark(Description = "Milesight EM300-TH, 3 readings")]
    public int MilesightEm300Th() => Decode(_em300);

    [Benchmark(Description = "Nwave NPS405, 2 readings")]
    public int NwaveNps405() => Decode(_nps405);

    private int Decode(in (DeviceFamily Family, byte FPort, byte[] Payload) sample)
    {
        var (error, written, _, _) = sample.Family.Decode(sample.Payload, new DecodeContext(sample.FPort), _readings);
        return error == DecodeError.None && written > 0 ? written : throw new InvalidOperationException($"Not decoded: {error}.");
    }

    private static (DeviceFamily Family, byte FPort, byte[] Payload) Load(string familyId, string file, string name)
    {
        var (fPort, payload) = Vector.Payload(file, name);
        return DecoderTable.TryFind(familyId, out var family)
            ? (family, fPort, payload)
            : throw new InvalidOperationException($"There is no family {familyId}.");
    }
}
