using System.Diagnostics.Metrics;
using System.Text;

namespace SensorPlatform.Server.Telemetry;

/// <summary>
/// Listens to the program's meter and writes what it heard in Prometheus' text format 0.0.4
/// (prometheus.io/docs/instrumenting/exposition_formats). Telemetry never breaks the work: a gauge that throws is left out.
/// </summary>
internal sealed class PrometheusExposition : IDisposable
{
    /// <summary>Content type of <see cref="Write"/>.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Metric> _metrics = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Begins to listen. Only instruments of this object's own meter are heard.</summary>
    public PrometheusExposition(PlatformMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (metrics.Owns(instrument))
            {
                listener.EnableMeasurementEvents(instrument, Find(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            static (_, value, tags, state) => (state as Metric)?.Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(
            static (_, value, tags, state) => (state as Metric)?.Record(value, tags));
        _listener.Start();
    }

    /// <summary>All series, sorted by name.</summary>
    public string Write()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // An observed part has gone or fails; its gauge keeps its last value and the others are written.
        }

        var text = new StringBuilder(8_192);
        lock (_gate)
        {
            foreach (var metric in _metrics.Values)
            {
                metric.WriteTo(text);
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private Metric Find(Instrument instrument)
    {
        lock (_gate)
        {
            var name = Metric.NameOf(instrument);
            if (!_metrics.TryGetValue(name, out var metric))
            {
                metric = new Metric(instrument);
                _metrics.Add(name, metric);
            }

            return metric;
        }
    }
}
