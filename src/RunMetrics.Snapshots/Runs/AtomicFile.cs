using System.Security.Cryptography;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Size and checksum of a file just written.</summary>
internal readonly record struct WrittenFile(long Bytes, string Sha256);

/// <summary>Writes a file so that a reader sees the old or the new content, never a part: temporary file, flush, rename.</summary>
internal static class AtomicFile
{
    /// <summary>Writes the file and returns its size and checksum. On failure no temporary file stays behind.</summary>
    /// <exception cref="IOException">Disk full, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only.</exception>
    public static WrittenFile Write(string path, Action<Stream> write)
    {
        // Threads of one process may write the same file, such as a dictionary of tests that two runs share.
        var temporary = $"{path}.{Environment.ProcessId:x}-{Environment.CurrentManagedThreadId:x}-{Environment.TickCount64:x}.tmp";
        try
        {
            WrittenFile written;
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            using (var hashing = new HashingStream(file))
            {
                write(hashing);
                written = new WrittenFile(hashing.BytesWritten, hashing.Finish());
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return written;
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }

    private sealed class HashingStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long BytesWritten { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => BytesWritten;

        public override long Position
        {
            get => BytesWritten;
            set => throw new NotSupportedException();
        }

        public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            inner.Write(buffer);
            BytesWritten += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
