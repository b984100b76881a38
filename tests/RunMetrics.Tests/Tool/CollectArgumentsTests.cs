using RunMetrics.Tool;
using RunMetrics.Tool.Commands;

namespace RunMetrics.Tests.Tool;

public sealed class CollectArgumentsTests
{
    [Fact]
    public void Every_argument_a_host_gives_is_read()
    {
        var arguments = CollectArguments.Parse(
            ["--root", "/a b/runs", "--run", "r1", "--exit-code", "-1", "--canceled", "--no-report", "--project-root=/a b", "--verbosity", "Detailed", "--templates", "a.md.hbs;b.md.hbs"], out var problem);
        Assert.Equal("", problem);
        Assert.Equal(
            new CollectArguments
            {
                Root = "/a b/runs",
                Run = "r1",
                ExitCode = -1,
                Canceled = true,
                NoReport = true,
                ProjectRoot = "/a b",
                Verbosity = Verbosity.Detailed,
                Templates = "a.md.hbs;b.md.hbs",
            },
            arguments);
    }

    [Fact]
    public void Nothing_given_leaves_the_defaults() => Assert.Equal(new CollectArguments(), CollectArguments.Parse([], out _));

    [Theory]
    [InlineData("--run", "'--run' needs a value.")]
    [InlineData("--exit-code=one", "'one' is no value for '--exit-code'.")]
    [InlineData("--verbosity=loud", "'loud' is no value for '--verbosity'.")]
    [InlineData("--canceled=yes", "'--canceled' is not known.")]
    [InlineData("--fast", "'--fast' is not known.")]
    [InlineData("stray", "'stray' is not known.")]
    public void What_is_not_understood_is_named(string argument, string expected)
    {
        Assert.Null(CollectArguments.Parse([argument], out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Every_option_the_help_shows_is_understood()
    {
        using var console = new ToolConsole { Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, WorkingDirectory = "/", Environment = _ => null };
        var options = CollectCommand.Create(console).Options;
        Assert.Equal(9, options.Count);
        Assert.All(options, option =>
        {
            string[] args = option.ValueType == typeof(bool) ? [option.Name] : [option.Name, option.Name == "--verbosity" ? "quiet" : "1"];
            Assert.NotNull(CollectArguments.Parse(args, out _));
        });
    }

    [Theory]
    [InlineData("q", Verbosity.Quiet)]
    [InlineData("minimal", Verbosity.Quiet)]
    [InlineData("normal", Verbosity.Normal)]
    [InlineData("diag", Verbosity.Detailed)]
    public void Verbosity_has_the_short_forms_of_msbuild(string text, object verbosity) =>
        Assert.Equal(verbosity, CollectArguments.Parse(["--verbosity", text], out _)!.Verbosity);
}
