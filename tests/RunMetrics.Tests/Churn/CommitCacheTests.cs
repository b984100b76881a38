using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Churn;

/// <summary>With a cache the answer is the same as without, whatever happened to the repository in between.</summary>
public sealed class CommitCacheTests : IDisposable
{
    private readonly ChurnProbe _probe = new();

    public CommitCacheTests()
    {
        _probe.Commit("2026-01-01T00:00:00Z", "Ada", ("a.txt", 5), ("b.txt", 1));
        _probe.Commit("2026-01-02T00:00:00Z", "Ben", ("a.txt", 6));
        _probe.Commit("2026-01-03T00:00:00Z", "Ada", ("c.txt", 6));
        Assert.NotNull(_probe.Read(cached: true).Totals);
    }

    [Fact]
    public void An_answer_is_kept()
    {
        var written = File.GetLastWriteTimeUtc(_probe.CacheFile);

        Same();

        Assert.Equal(written, File.GetLastWriteTimeUtc(_probe.CacheFile));
        Assert.Empty(_probe.Findings.All);
    }

    [Fact]
    public void Newer_commits_come_on_top()
    {
        _probe.Repository.Git("mv", "a.txt", "d.txt");
        _probe.Commit("2026-01-04T00:00:00Z", "Cleo", ("e.txt", 1));

        Same();
    }

    [Fact]
    public void Commits_that_were_replaced_are_gone()
    {
        _probe.Repository.Git("reset", "-q", "--hard", "HEAD~2");
        _probe.Commit("2026-01-02T12:00:00Z", "Cleo", ("a.txt", 9));

        Same();
    }

    [Fact]
    public void A_branch_with_older_commits_is_merged_in_its_order()
    {
        _probe.Repository.Git("checkout", "-q", "-b", "side", "HEAD~2");
        _probe.Repository.Git("mv", "b.txt", "z.txt");
        _probe.Commit("2026-01-01T06:00:00Z", "Cleo");
        _probe.Repository.Git("checkout", "-q", "main");
        _probe.Repository.Git("merge", "-q", "--no-ff", "--no-edit", "side");

        Same();
    }

    [Fact]
    public void A_head_that_git_no_longer_has_starts_anew()
    {
        _probe.Repository.Git("reset", "-q", "--hard", "HEAD~1");
        _probe.Repository.Git("reflog", "expire", "--expire=all", "--all");
        _probe.Repository.Git("gc", "-q", "--prune=now");

        Same();
    }

    [Fact]
    public void A_wider_window_counts_only_the_lines_that_are_missing()
    {
        _probe.Commit("2028-01-01T00:00:00Z", "Ada", ("a.txt", 8));
        Same();

        Same("all");
    }

    [Theory]
    [InlineData(0, "It does not begin as one.")]
    [InlineData(20, "Its content is not what was written.")]
    [InlineData(-3, "Its content is not what was written.")]
    public void A_damaged_cache_is_said_and_made_anew(int at, string reason)
    {
        var bytes = File.ReadAllBytes(_probe.CacheFile);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0xff;
        File.WriteAllBytes(_probe.CacheFile, bytes);

        Same();

        var finding = Assert.Single(_probe.Findings.All);
        Assert.Equal(("RUNM2072", DiagnosticSeverity.Info), (finding.Code, finding.Severity));
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Same();
        Assert.Single(_probe.Findings.All);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(60)]
    public void A_cache_that_was_cut_off_is_made_anew(int length)
    {
        using (var file = File.OpenWrite(_probe.CacheFile))
            file.SetLength(length);

        Same();

        Assert.Equal("RUNM2072", Assert.Single(_probe.Findings.All).Code);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_is_said()
    {
        Directory.Delete(Path.GetDirectoryName(_probe.CacheFile)!, recursive: true);
        File.WriteAllText(Path.GetDirectoryName(_probe.CacheFile)!, "in the way");

        Same();

        Assert.Equal("RUNM2073", Assert.Single(_probe.Findings.All).Code);
    }

    public void Dispose() => _probe.Dispose();

    private void Same(string? since = null)
    {
        var fresh = Text(_probe.Read(since));
        Assert.Equal(fresh, Text(_probe.Read(since, cached: true)));
        Assert.Equal(fresh, Text(_probe.Read(since, cached: true)));
    }

    private static string Text(ChurnReport report)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
            ChurnReportWriter.Write(json, report);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
