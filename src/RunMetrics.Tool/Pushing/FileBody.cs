using System.Net;
using System.Net.Http.Headers;

namespace RunMetrics.Tool.Pushing;

/// <summary>A file as the body of a request, read while it is sent.</summary>
internal sealed class FileBody : HttpContent
{
    private const int BlockSize = 64 * 1024;

    private readonly FileStream _file;
    private readonly Action<long> _sent;

    /// <summary>Opens the file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="sent">Told how many bytes of it have been handed on so far.</param>
    public FileBody(string path, Action<long> sent)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        _sent = sent;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        var sent = 0L;
        while (await _file.ReadAsync(block, cancellationToken) is > 0 and var read)
        {
            await stream.WriteAsync(block.AsMemory(0, read), cancellationToken);
            sent += read;
            _sent(sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }
}
