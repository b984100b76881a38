using System.CommandLine;
using RunMetrics.Tool.Commands;

namespace RunMetrics.Tool.History;

/// <summary>The options of commands that judge tests by the runs that are remembered.</summary>
internal sealed class MemoryOptions
{
    private const int DefaultRuns = 500;

    private static readonly string[] Formats = ["text", "json", "csv"];

    private readonly Option<bool> _all;
    private readonly Option<string?> _test = new("--test") { Description = "Only tests whose name contains this.", HelpName = "text" };
    private readonly Option<string?> _branch = new("--branch") { Description = "Only runs of this branch.", HelpName = "name" };
    private readonly Option<int> _runs = new("--runs") { Description = "How many of the newest runs to read.", DefaultValueFactory = _ => DefaultRuns, HelpName = "number" };
    private readonly Option<int> _top;
    private readonly Option<string> _format = new("--format", "-f") { Description = "text, json or csv.", DefaultValueFactory = _ => "text", HelpName = "format" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<string?> _root = CommonOptions.Root();

    /// <summary>Makes the options.</summary>
    /// <param name="all">What <c>--all</c> shows.</param>
    /// <param name="top">What <c>--top</c> counts.</param>
    /// <param name="most">How many tests are shown as text.</param>
    public MemoryOptions(string all, string top, int most)
    {
        _all = new Option<bool>("--all") { Description = all };
        _top = new Option<int>("--top") { Description = top, DefaultValueFactory = _ => most, HelpName = "number" };
        _format.AcceptOnlyFromAmong(Formats);
    }

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _all, _test, _branch, _runs, _top, _format, _json, _root })
            command.Add(option);
    }

    /// <summary>What was asked.</summary>
    public MemoryQuery Query(ParseResult result) => new()
    {
        All = result.GetValue(_all),
        Test = result.GetValue(_test),
        Branch = result.GetValue(_branch),
        Runs = Math.Max(1, result.GetValue(_runs)),
        Top = Math.Max(1, result.GetValue(_top)),
        Format = result.GetValue(_json) ? "json" : result.GetRequiredValue(_format),
    };

    /// <summary>The run folder that was given, if any.</summary>
    public string? Root(ParseResult result) => result.GetValue(_root);
}
