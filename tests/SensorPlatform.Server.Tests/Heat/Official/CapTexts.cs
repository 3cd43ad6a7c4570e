using System.IO.Compression;
using System.Text;

namespace SensorPlatform.Server.Tests.Heat.Official;

/// <summary>Messages in the shape of those of the German Weather Service; made up.</summary>
internal static class CapTexts
{
    internal const string Hamm = "105915000";

    internal static string Alert(
        string identifier = "2.49.0.0.276.0.DWD.HEAT.1",
        string code = "247",
        string status = "Actual",
        string kind = "Alert",
        string references = "",
        string expires = "<expires>2026-07-14T19:00:00+02:00</expires>",
        string area = Hamm,
        string language = "de-DE",
        string headline = "Amtliche WARNUNG vor HITZE") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>{identifier}</identifier>
          <sender>opendata@dwd.example</sender>
          <sent>2026-07-14T08:30:00+00:00</sent>
          <status>{status}</status>
          <msgType>{kind}</msgType>
          <scope>Public</scope>
          {(references.Length == 0 ? "" : $"<references>opendata@dwd.example,{references},2026-07-14T06:00:00+00:00</references>")}
          <info>
            <language>{language}</language>
            <category>Health</category>
            <event>STARKE HITZE</event>
            <responseType>Prepare</responseType>
            <urgency>Immediate</urgency>
            <severity>Moderate</severity>
            <certainty>Likely</certainty>
            <eventCode><valueName>PROFILE_VERSION</valueName><value>2.1.13</value></eventCode>
            <eventCode><valueName>II</valueName><value>{code}</value></eventCode>
            <effective>2026-07-14T08:30:00+00:00</effective>
            <onset>2026-07-14T11:00:00+02:00</onset>
            {expires}
            <senderName>Zentrum für Medizin-Meteorologische Forschung</senderName>
            <headline>{headline}</headline>
            <description>Am Dienstag wird eine starke Wärmebelastung erwartet.</description>
            <instruction>Trinken Sie genug &amp; meiden Sie die Sonne.</instruction>
            <area>
              <areaDesc>Stadt Hamm</areaDesc>
              <geocode><valueName>WARNCELLID</valueName><value>{area}</value></geocode>
              <altitude>0</altitude>
              <ceiling>656.16798</ceiling>
            </area>
          </info>
          <info>
            <language>en-GB</language>
            <category>Health</category>
            <event>strong heat</event>
            <severity>Moderate</severity>
            <eventCode><valueName>II</valueName><value>{code}</value></eventCode>
            <onset>2026-07-14T11:00:00+02:00</onset>
            {expires}
            <headline>Official WARNING of HEAT</headline>
            <area>
              <areaDesc>Stadt Hamm</areaDesc>
              <geocode><valueName>WARNCELLID</valueName><value>{area}</value></geocode>
            </area>
          </info>
        </alert>
        """;

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
