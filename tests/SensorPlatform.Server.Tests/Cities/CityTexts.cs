using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Tests.Cities;

/// <summary>A small city without a fault, to plant faults in.</summary>
internal static class CityTexts
{
    internal const string Good = """
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: de
        sites:
          - id: ahlen-hof
            name: { de: Hof, it: Cortile, en: Yard }
            latitude: 51.76
            longitude: 7.89
            services: [power, wifi]
            price: { en: free }
            maximumStayNights: 3
            pitches:
              - { id: "1", sensor: p1, latitude: 51.7601, longitude: 7.8901, lengthMeters: 8 }
              - { id: "2", sensor: p2 }
        stations:
          - { id: ahlen-heat, kind: heat, name: Markt, latitude: 51.762, longitude: 7.891, sensor: h1, setting: street, heightMeters: 3 }
        sensors:
          - { id: p1, network: lora, type: bosch/tps110, device: 70B3D5E75F000901, reportingIntervalMinutes: 60 }
          - { id: p2, network: lora, type: nwave/nps405, device: 70b3d5e75f000902, reportingIntervalMinutes: 60 }
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000903 }
        rules:
          - { id: r-heat, name: Heat, trigger: window, quantity: air.temperature, window: 1h, above: 32, clearAt: 30, domain: heat }
          - { id: r-cold, name: Cold, trigger: reading, quantity: air.temperature, below: 0, clearAt: 1, forMinutes: 20, sensors: [h1] }
          - { id: r-silent, name: Silent, trigger: silence, silentMinutes: 180, severity: critical }
        """;

    internal static CityFileContext Context { get; } = new(["lora"], []);

    internal static CityFileResult Read(params string[] texts) =>
        CityFileLoader.Read([.. texts.Select((text, i) => ($"city{i}.yaml", text))], Context);
}
