using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NationalRegister.StoreTests.Work;

/// <summary>A wire to a server that can be cut: what was sent goes on to be done, and its answer never comes.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> ends = [];
    private readonly int to;

    public TcpRelay(int to)
    {
        this.to = to;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Cuts what is connected; new connections are let through.</summary>
    public void Cut()
    {
        while (ends.TryTake(out var end)) end.Dispose();
    }

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, to);
                ends.Add(near);
                ends.Add(far);
                _ = Carry(near, far);
                _ = Carry(far, near);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task Carry(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // As it should be.
        }
    }
}
