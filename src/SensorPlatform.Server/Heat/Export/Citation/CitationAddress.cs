using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Heat.Export.Citation;

/// <summary>Where an export comes from again, as far as the city file says where the platform is reached.</summary>
internal static class CitationAddress
{
    /// <summary>The address; null where no city file names one. A citation alone tells of all layers, and so has the address of all.</summary>
    public static string? Of(HeatQuestion question)
    {
        if (question.Cities.Select(city => city.Heat.Citation.Address).FirstOrDefault(one => one is not null) is not { } home)
        {
            return null;
        }

        // Nothing of it has a sign that must be escaped.
        var format = question.Format is HeatFormat.Citation ? HeatFormat.Zip : question.Format;
        List<string> query = ["format=" + ExportWords.Of(format), "from=" + TextOf(question.From), "to=" + TextOf(question.To)];
        Add(question.Cities.Count == 1, () => "city=" + question.Cities[0].Id);
        Add(!question.AsOf.IsNone, () => "asOf=" + TextOf(question.AsOf));
        Add(
            question.Layers.Count > 0 && !(ExportWords.HoldsMany(format) && question.Layers.SequenceEqual(ExportWords.LayersIn(format))),
            () => "layer=" + string.Join(',', question.Layers.Select(ExportWords.Of)));
        Add(question.Hours is not HeatHours.Night, () => "hours=" + HeatWords.Of(question.Hours));
        return $"{home}/api/v1/heat/export?{string.Join('&', query)}";

        void Add(bool applies, Func<string> parameter)
        {
            if (applies)
            {
                query.Add(parameter());
            }
        }
    }

    private static string TextOf(Instant time) => InstantJsonConverter.ToText(time);
}
