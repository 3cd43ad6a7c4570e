using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SensorPlatform.Mqtt.Client;

/// <summary>One TCP connection of a client, with TLS when asked for, as a pair of pipes.</summary>
internal sealed class ClientTransport : IDuplexPipe, IAsyncDisposable
{
    // Room for some thirty messages of 2 kB a read.
    private const int ReadBufferBytes = 64 * 1024;

    private readonly Socket _socket;
    private readonly Stream _stream;

    private ClientTransport(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
        Input = PipeReader.Create(
            stream, new StreamPipeReaderOptions(bufferSize: ReadBufferBytes, minimumReadSize: 8 * 1024, leaveOpen: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <summary>Makes the connection.</summary>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    /// <exception cref="AuthenticationException">TLS could not be agreed, or the CA file is unreadable.</exception>
    internal static async Task<ClientTransport> ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(options.Host, options.EffectivePort, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.UseTls)
            {
                var tls = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = tls;
                await tls.AuthenticateAsClientAsync(TlsOptions(options), cancellationToken).ConfigureAwait(false);
            }

            return new ClientTransport(socket, stream);
        }
        catch
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            socket.Dispose();
            throw;
        }
    }

    /// <summary>Cuts the connection without a word, as a killed process would.</summary>
    internal void Abort()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _socket.Dispose();
    }

    private static SslClientAuthenticationOptions TlsOptions(MqttClientOptions options)
    {
        var tls = new SslClientAuthenticationOptions
        {
            TargetHost = options.Host,
            RemoteCertificateValidationCallback = options.RemoteCertificateValidation,
        };
        if (options.ClientCertificate is not null)
        {
            tls.ClientCertificates = [options.ClientCertificate];
        }

        if (options.CertificateAuthorityFile is not null)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            ImportAuthorities(policy.CustomTrustStore, options.CertificateAuthorityFile);
            tls.CertificateChainPolicy = policy;
        }

        return tls;
    }

    private static void ImportAuthorities(X509Certificate2Collection trusted, string file)
    {
        try
        {
            trusted.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new AuthenticationException($"The CA file '{file}' cannot be read: {exception.Message}", exception);
        }

        if (trusted.Count == 0)
        {
            throw new AuthenticationException($"The CA file '{file}' holds no certificate in PEM form.");
        }
    }
}
