using System.Diagnostics;
using System.Text;

namespace RunMetrics.Tests.Git;

/// <summary>A real repository in a folder of its own, made by the real git.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="name">Folder of the work tree.</param>
    public TestRepository(string name = "work")
    {
        Path = _folder.File(name);
        Directory.CreateDirectory(Path);
        Git("init", "-q", "-b", "main");
    }

    /// <summary>The work tree.</summary>
    public string Path { get; private set; }

    /// <summary>When the next commits are made.</summary>
    public string Time { get; set; } = "2026-01-02T03:04:05Z";

    /// <summary>Who makes the next commits.</summary>
    public string Author { get; set; } = "Test <test@example.org>";

    public string Head => Git("rev-parse", "HEAD");

    /// <summary>A path beside the work tree.</summary>
    public string Beside(string name) => _folder.File(name);

    public void Write(string path, string content)
    {
        var file = System.IO.Path.Combine([Path, .. path.Split('/')]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content, new UTF8Encoding(false));
    }

    /// <summary>Writes a file of numbered lines.</summary>
    public void Write(string path, params ReadOnlySpan<int> lines) => Write(path, string.Concat(lines.ToArray().Select(line => $"line {line}\n")));

    public void Delete(string path) => File.Delete(System.IO.Path.Combine(Path, path));

    /// <summary>Commits everything.</summary>
    /// <returns>Commit id.</returns>
    public string Commit(string message = "More")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "--author", Author, "-m", message);
        return Head;
    }

    public string Git(params string[] arguments) => GitIn(Path, arguments);

    public string GitIn(string directory, params string[] arguments)
    {
        var (exitCode, output, error) = Start(directory, arguments);
        Assert.True(exitCode == 0, $"git {string.Join(' ', arguments)}: {error}");
        return output;
    }

    /// <summary>A command that may fail, such as a merge with conflicts.</summary>
    public int TryGit(params string[] arguments) => Start(Path, arguments).ExitCode;

    /// <summary>Clones the work tree and goes on in the clone.</summary>
    public void GoOnInClone(string name, params string[] options)
    {
        GitIn(_folder.Path, ["clone", "-q", .. options, "file://" + Path, name]);
        Path = _folder.File(name);
    }

    public void GoOnIn(string name) => Path = _folder.File(name);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            if (!File.GetAttributes(file).HasFlag(FileAttributes.ReparsePoint))
                File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    private (int ExitCode, string Output, string Error) Start(string directory, string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] settings =
        [
            "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always",
            "-c", "core.quotePath=false", "-c", "gc.auto=0",
        ];
        foreach (var argument in (string[])[.. settings, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["GIT_COMMITTER_DATE"] = start.Environment["GIT_AUTHOR_DATE"] = Time;
        start.Environment["GIT_CONFIG_GLOBAL"] = System.IO.Path.Combine(directory, "no-such-config");
        start.Environment.Remove("GIT_DIR");
        using var process = Process.Start(start)!;
        var error = Task.Run(process.StandardError.ReadToEnd);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim(), error.GetAwaiter().GetResult());
    }
}
