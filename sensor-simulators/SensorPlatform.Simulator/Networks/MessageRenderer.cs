using System.Buffers;
using System.Text.Json;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Networks;

/// <summary>Turns transmissions into the bytes and topics of their network server. Not for several threads at once.</summary>
internal sealed class MessageRenderer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    internal MessageRenderer() => _json = new Utf8JsonWriter(_buffer);

    public void Dispose() => _json.Dispose();

    internal static string Topic(TownNetwork network, TownSensor sensor, TransmissionKind kind) => network.Server switch
    {
        NetworkServer.TheThingsStack => TheThingsStackMessage.Topic(network, sensor, kind),
        NetworkServer.ChirpStack => ChirpStackMessage.Topic(network, sensor, kind),
        _ => AirQinoReport.Topic(sensor),
    };

    internal byte[] Render(NetworkContext context, TownSensor sensor, Transmission transmission)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        switch (context.Network.Server)
        {
            case NetworkServer.TheThingsStack:
                TheThingsStackMessage.Write(_json, context, sensor, transmission);
                break;
            case NetworkServer.ChirpStack:
                ChirpStackMessage.Write(_json, context, sensor, transmission);
                break;
            default:
                AirQinoReport.Write(_json, sensor, transmission);
                break;
        }

        _json.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
