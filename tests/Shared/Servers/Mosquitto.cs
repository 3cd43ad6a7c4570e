using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SensorPlatform.Testing.Servers;

/// <summary>A real mosquitto with its own configuration, data folder and free port on the loopback.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    internal const string UserName = "tom";
    internal const string Password = "correct horse";
    private const string Program = "/usr/sbin/mosquitto";

    private readonly DirectoryInfo _folder;
    private Process? _process;

    private Mosquitto(DirectoryInfo folder, int port)
    {
        _folder = folder;
        Port = port;
    }

    internal int Port { get; }

    internal string AuthorityFile => Path.Combine(_folder.FullName, "ca.pem");

    /// <summary>Starts a broker that lets queues grow without limit: its defaults drop for a slow subscriber.</summary>
    /// <param name="tls">With TLS, by a certificate of an authority made for this broker.</param>
    /// <param name="login">Lets only one user in.</param>
    internal static async Task<Mosquitto> StartAsync(bool tls = false, bool login = false)
    {
        Assert.SkipUnless(File.Exists(Program), $"{Program} is missing: apt-get install mosquitto");
        var broker = new Mosquitto(Directory.CreateTempSubdirectory("mosquitto-"), FreePort());
        var lines = new List<string>
        {
            $"listener {broker.Port} 127.0.0.1",
            "max_queued_messages 0",
            "max_queued_bytes 0",
            "max_inflight_messages 0",
            "persistence false",
            $"allow_anonymous {(login ? "false" : "true")}",
            $"user {Environment.UserName}",
        };
        if (login)
        {
            var file = Path.Combine(broker._folder.FullName, "passwords");
            using var hashing = Process.Start("/usr/bin/mosquitto_passwd", ["-c", "-b", file, UserName, Password]);
            await hashing.WaitForExitAsync(TestContext.Current.CancellationToken);
            lines.Add($"password_file {file}");
        }

        if (tls)
        {
            broker.MakeCertificates();
            lines.Add($"certfile {Path.Combine(broker._folder.FullName, "server.pem")}");
            lines.Add($"keyfile {Path.Combine(broker._folder.FullName, "server.key")}");
        }

        await File.WriteAllLinesAsync(Path.Combine(broker._folder.FullName, "mosquitto.conf"), lines, TestContext.Current.CancellationToken);
        await broker.StartProcessAsync();
        return broker;
    }

    /// <summary>Kills the broker and starts it again on the same port; it forgets all sessions.</summary>
    internal async Task RestartAsync()
    {
        await KillAsync();
        await StartProcessAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint?)probe.LocalEndPoint)?.Port ?? 0;
    }

    private async Task StartProcessAsync()
    {
        var start = new ProcessStartInfo(Program, ["-c", Path.Combine(_folder.FullName, "mosquitto.conf")])
        {
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync(IsListening, "mosquitto to listen");
    }

    private bool IsListening()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            _process = null;
        }
    }

    private void MakeCertificates()
    {
        var from = TimeProvider.System.GetUtcNow().AddHours(-1);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = authorityRequest.CreateSelfSigned(from, from.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var server = request.Create(authority, from, from.AddDays(1), [1, 2, 3, 4]);
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
