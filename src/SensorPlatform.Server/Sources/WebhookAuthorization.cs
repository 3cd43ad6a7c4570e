using System.Security.Cryptography;
using System.Text;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Sources;

/// <summary>Checks the <c>Authorization</c> header of a webhook against its source's user name and password.</summary>
internal static class WebhookAuthorization
{
    /// <summary>True when the source asks for no password, or the header brings it (Bearer, or Basic with the user).</summary>
    internal static bool Allows(SourceOptions source, string? header)
    {
        if (string.IsNullOrEmpty(source.Password))
        {
            return true;
        }

        if (header is null)
        {
            return false;
        }

        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return Same(header["Bearer ".Length..].Trim(), source.Password);
        }

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{source.UserName}:{source.Password}"));
        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Same(header["Basic ".Length..].Trim(), basic);
    }

    // Hashed first, so that neither length nor place of a difference shows in the time it takes.
    private static bool Same(string given, string wanted) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
