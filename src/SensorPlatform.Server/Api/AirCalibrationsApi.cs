using System.ComponentModel;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/air/stations/{id}/calibrations</c>: the history of a station's calibrations.</summary>
internal static class AirCalibrationsApi
{
    /// <summary>Maps the resource below the group of air.</summary>
    public static void MapAirCalibrations(this RouteGroupBuilder air) =>
        air.MapMethods("/stations/{id}/calibrations", ReadResource.Methods, Find).Answers<AirCalibrationsAnswer>()
            .WithSummary("All versions of a station's calibrations, with what they were held against").ProducesProblem(404);

    private static IResult Find(
        HttpContext context,
        AirDesk desk,
        TimeProvider time,
        string id,
        [Description(ParkingApi.LanguageText)] string? lang)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (desk.Find(id) is not { } found)
        {
            return AirAnswers.NoStation(id);
        }

        var now = time.Now();
        var versions = desk.CalibrationsOf(found.Station);
        var answer = new AirCalibrationsAnswer(
            id,
            found.Station.Sensor,
            language,
            true,
            AirWords.Note(language),
            [
                .. versions
                    .OrderBy(one => one.Quantity.Code)
                    .ThenByDescending(one => one.ValidFrom)
                    .ThenByDescending(one => one.Version)
                    .Select(one => AirCalibrationAnswer.From(one, desk.CalibrationAt(found.Station, one.Quantity, now), now)),
            ]);
        return ReadResource.Json(answer, ApiJson.Default.AirCalibrationsAnswer);
    }
}
