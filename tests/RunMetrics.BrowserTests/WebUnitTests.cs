namespace RunMetrics.BrowserTests;

/// <summary>The page's own tests: type check against the schemas, lint and vitest.</summary>
public sealed class WebUnitTests
{
    [Fact]
    public void The_unit_tests_of_the_page_pass()
    {
        NodeProcess.Install(Repository.Web);
        var test = NodeProcess.Npm(Repository.Web, "test");
        Assert.True(test.ExitCode == 0, $"'npm test' in '{Repository.Web}' ended with exit code {test.ExitCode}.\n{NodeProcess.Tail(test.Everything)}");
        Assert.Matches(@"Tests\s+\d+ passed", test.StandardOutput);
    }

    [Theory]
    [InlineData("src/RunMetrics.Web")]
    [InlineData("tests/RunMetrics.BrowserTests/chromium")]
    public void The_lock_file_names_no_registry(string folder)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, folder, "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
        Assert.Contains("\"integrity\"", text, StringComparison.Ordinal);
    }
}
