namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>How a pitch is set by hand from a shell, as the operators' page shows it.</summary>
internal static class OperatorCommands
{
    /// <summary>Over HTTP.</summary>
    public const string Curl = """
        curl -X POST -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
          -d '{"kind":"closed","by":"NAME","comment":"WHY","until":"2026-07-20T10:00:00Z"}' \
          http://127.0.0.1:8080/api/v1/parking/sites/SITE/pitches/PITCH/override
        """;

    /// <summary>With the program.</summary>
    public const string Program = "TODO";
}
