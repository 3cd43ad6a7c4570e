using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace SensorPlatform.Server.Telemetry;

/// <summary>
/// The series that Prometheus sees under one name. Several instruments may share it (a gauge a queue). Any thread may
/// record; a lock guards the series.
/// </summary>
internal sealed class Metric
{
    /// <summary>Most series of one metric; what comes beyond is added up in one series <c>overflow="true"</c>.</summary>
    public const int MaximumSeries = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly double[] _bounds;

    /// <summary>Takes name, unit, help and kind from an instrument.</summary>
    public Metric(Instrument instrument)
    {
        Kind = KindOf(instrument);
        Name = NameOf(instrument, Kind);
        Help = instrument.Description ?? "";
        _bounds = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } ? [.. bounds] : [];
    }

    /// <summary>Name in the exposition.</summary>
    public string Name { get; }

    /// <summary>What it counts.</summary>
    public string Help { get; }

    /// <summary>How it is summed up.</summary>
    public MetricKind Kind { get; }

    /// <summary>The name that an instrument has in the exposition: dots become underscores, unit and total are added.</summary>
    public static string NameOf(Instrument instrument) => NameOf(instrument, KindOf(instrument));

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        lock (_gate)
        {
            if (!_series.TryGetValue(labels, out var series))
            {
                labels = _series.Count >= MaximumSeries ? "overflow=\"true\"" : labels;
                if (!_series.TryGetValue(labels, out series))
                {
                    series = new MetricSeries(labels, _bounds.Length + 1);
                    _series.Add(labels, series);
                }
            }

            Add(series, value);
        }
    }

    /// <summary>Writes the series in the text format 0.0.4.</summary>
    public void WriteTo(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {Name} {Escaped(Help, quotes: false)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {Name} {TypeWord()}\n");
        lock (_gate)
        {
            foreach (var series in _series.Values.OrderBy(one => one.Labels, StringComparer.Ordinal))
            {
                if (Kind == MetricKind.Histogram)
                {
                    WriteHistogram(text, series);
                }
                else
                {
                    WriteSample(text, "", series.Labels, series.Value);
                }
            }
        }
    }

    private static MetricKind KindOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => MetricKind.Histogram,
        Counter<long> => MetricKind.Counter,
        ObservableCounter<long> => MetricKind.ObservedCounter,
        _ => MetricKind.Gauge,
    };

    private static string NameOf(Instrument instrument, MetricKind kind)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        var total = kind is MetricKind.Counter or MetricKind.ObservedCounter ? "_total" : "";
        return instrument.Name.Replace('.', '_') + unit + total;
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var tag in tags)
        {
            var value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
            text.Append(text.Length > 0 ? "," : "")
                .Append(tag.Key.Replace('.', '_'))
                .Append("=\"")
                .Append(Escaped(value, quotes: true))
                .Append('"');
        }

        return text.ToString();
    }

    // Text format 0.0.4: backslash and line feed are escaped, in label values the double quote too.
    private static string Escaped(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Add(MetricSeries series, double value)
    {
        if (Kind is MetricKind.Gauge or MetricKind.ObservedCounter)
        {
            series.Value = value;
            return;
        }

        series.Value += value;
        if (Kind == MetricKind.Histogram)
        {
            series.Count++;
            var bucket = 0;
            while (bucket < _bounds.Length && value > _bounds[bucket])
            {
                bucket++;
            }

            series.Buckets[bucket]++;
        }
    }

    private void WriteHistogram(StringBuilder text, MetricSeries series)
    {
        var separator = series.Labels.Length > 0 ? "," : "";
        var cumulated = 0L;
        for (var i = 0; i <= _bounds.Length; i++)
        {
            cumulated += series.Buckets[i];
            var bound = i < _bounds.Length ? Number(_bounds[i]) : "+Inf";
            WriteSample(text, "_bucket", $"{series.Labels}{separator}le=\"{bound}\"", cumulated);
        }

        WriteSample(text, "_sum", series.Labels, series.Value);
        WriteSample(text, "_count", series.Labels, series.Count);
    }

    private void WriteSample(StringBuilder text, string suffix, string labels, double value)
    {
        text.Append(Name).Append(suffix);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private string TypeWord() => Kind switch
    {
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
        _ => "counter",
    };
}
