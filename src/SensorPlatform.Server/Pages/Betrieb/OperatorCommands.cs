namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>How a pitch is set by hand from a shell, as the operators' page shows it.</summary>
internal static class OperatorCommands
{
    /// <summary>Over HTTP; DELETE lets the pitch be as its sensor says.</summary>
    public const string Curl = """
        curl -X PUT -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
          -d '{"kind":"closed","by":"NAME","comment":"WHY","until":"2026-07-20T10:00:00Z"}' \
          http://127.0.0.1:8080/api/v1/parking/sites/SITE/pitches/PITCH/override
        curl -X DELETE -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:8080/api/v1/parking/sites/SITE/pitches/PITCH/override?by=NAME"
        """;

    /// <summary>With the program.</summary>
    public const string Program = """
        dotnet run --project src/SensorPlatform.Server -- pitch set SITE PITCH closed --by NAME --comment WHY --until 2026-07-20T10:00:00Z
        dotnet run --project src/SensorPlatform.Server -- pitch clear SITE PITCH --by NAME
        """;
}
