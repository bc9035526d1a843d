using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BioNer.Tests;

/// <summary>What may happen to a request on its way.</summary>
internal enum NetworkFault
{
    None,

    /// <summary>429, and the request is not passed on.</summary>
    TooManyRequests,

    /// <summary>500, and the request is not passed on.</summary>
    ServerError,

    /// <summary>503, and the request is not passed on.</summary>
    Busy,

    /// <summary>The connection is reset before the request is passed on.</summary>
    ResetBefore,

    /// <summary>The request is carried out and its answer is lost: the connection is reset.</summary>
    AnswerLost,

    /// <summary>The request is carried out and no answer comes until the client has had enough.</summary>
    Silence,

    /// <summary>The answer stops half-way through its body, or through its head when that is all.</summary>
    AnswerCut,

    /// <summary>The request stops half-way through its body.</summary>
    RequestCut,
}

/// <summary>Stands between a client and an HTTP service on loopback and does to a share of the requests, by a seed, what networks and busy services do.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly NetworkFault[] Kinds = Enum.GetValues<NetworkFault>()[1..];
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<NetworkFault, int> counts = new();
    private readonly Random random;
    private readonly int target;
    private readonly Task accepting;

    /// <param name="target">The service's port on loopback.</param>
    /// <param name="share">The share of requests that meet a fault.</param>
    /// <param name="seed">Of what happens to whom.</param>
    public FaultyProxy(int target, double share, int seed)
    {
        (this.target, Share, random) = (target, share, new Random(seed));
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The share of requests that meet a fault; may be changed at any time.</summary>
    public double Share { get; set; }

    /// <summary>Bytes a second that a connection carries towards the service; unlimited when null.</summary>
    public int? BytesPerSecond { get; init; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often what happened.</summary>
    public IReadOnlyDictionary<NetworkFault, int> Counts => counts;

    public int Faults => counts.Where(count => count.Key != NetworkFault.None).Sum(count => count.Value);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    // One request a connection: both sides are told that the connection closes with the answer.
    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                if (await ReadRequestAsync(stream) is not var (head, body))
                    return;
                var fault = Choose();
                counts.AddOrUpdate(fault, 1, (_, count) => count + 1);
                switch (fault)
                {
                    case NetworkFault.TooManyRequests:
                        await AnswerAsync(stream, 429, "OperationTimedOut");
                        return;
                    case NetworkFault.ServerError:
                        await AnswerAsync(stream, 500, "InternalError");
                        return;
                    case NetworkFault.Busy:
                        await AnswerAsync(stream, 503, "ServerBusy");
                        return;
                    case NetworkFault.ResetBefore:
                        Reset(client);
                        return;
                    case NetworkFault.RequestCut:
                        await AskAsync(head, body.AsMemory(0, body.Length / 2), whole: false);
                        Reset(client);
                        return;
                }
                var answer = await AskAsync(head, body, whole: true);
                if (fault == NetworkFault.Silence)
                    _ = await stream.ReadAsync(new byte[1].AsMemory(), stop.Token);
                else if (fault == NetworkFault.AnswerCut)
                    await stream.WriteAsync(answer.AsMemory(0, HeadOf(answer) == answer.Length ? answer.Length / 2 : HeadOf(answer) + ((answer.Length - HeadOf(answer)) / 2)), stop.Token);
                else if (fault == NetworkFault.None)
                    await stream.WriteAsync(answer, stop.Token);
                if (fault != NetworkFault.None)
                    Reset(client);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Somebody hung up.
        }
    }

    private NetworkFault Choose()
    {
        lock (random)
            return random.NextDouble() < Share ? Kinds[random.Next(Kinds.Length)] : NetworkFault.None;
    }

    private async Task<byte[]> AskAsync(string head, ReadOnlyMemory<byte> body, bool whole)
    {
        using var service = new TcpClient();
        await service.ConnectAsync(IPAddress.Loopback, target, stop.Token);
        var stream = service.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), stop.Token);
        await stream.WriteAsync(body, stop.Token);
        if (!whole)
            return [];
        var answer = new MemoryStream();
        await stream.CopyToAsync(answer, stop.Token);
        return answer.ToArray();
    }

    private async Task<(string Head, byte[] Body)?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n").Where(line => !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)).ToList();
        var length = lines.FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } found ? int.Parse(found[15..], CultureInfo.InvariantCulture) : 0;
        lines.Insert(1, "Connection: close");
        var body = new byte[length];
        for (var read = 0; read < length;)
        {
            var piece = Math.Min(BytesPerSecond / 20 ?? length, length - read);
            await stream.ReadExactlyAsync(body.AsMemory(read, piece), stop.Token);
            read += piece;
            if (BytesPerSecond is { } rate)
                await Task.Delay(TimeSpan.FromSeconds((double)piece / rate), stop.Token);
        }
        return (string.Join("\r\n", lines), body);
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';

    private static int HeadOf(byte[] answer) => answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

    private Task AnswerAsync(NetworkStream stream, int status, string code) => stream.WriteAsync(
        Encoding.Latin1.GetBytes($"HTTP/1.1 {status} {code}\r\nx-ms-error-code: {code}\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), stop.Token).AsTask();

    private static void Reset(TcpClient client) => client.Client.LingerState = new LingerOption(true, 0);
}
