using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

public sealed class FilePatternsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FilePatternsTests()
    {
        foreach (var file in (string[])["a.trx", "b.xml", "notes.txt", "deep/c.trx", "deep/er/d.trx", "deep/er/e.json"])
            _folder.Write(file, "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("*.trx", "a.trx")]
    [InlineData("**/*.trx", "a.trx,deep/c.trx,deep/er/d.trx")]
    [InlineData("deep/**/d.trx", "deep/er/d.trx")]
    [InlineData("deep/*/?.trx", "deep/er/d.trx")]
    [InlineData(".", "a.trx,b.xml,deep/c.trx,deep/er/d.trx,deep/er/e.json")]
    [InlineData("missing.trx", "missing.trx")]
    [InlineData("missing/*.trx", "")]
    public void A_pattern_names_the_files_a_person_means(string pattern, string expected)
    {
        var files = FilePatterns.Expand([pattern], _folder.Path).Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/'));
        Assert.Equal(expected, string.Join(',', files));
    }

    [Fact]
    public void A_file_named_twice_is_one_file() => Assert.Single(FilePatterns.Expand(["a.trx", "*.trx"], _folder.Path));
}
