using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using RunMetrics.Snapshots.Docs;

namespace RunMetrics.Snapshots.Specs;

/// <summary>Reads requirements from a document: headings and list items that begin with an id, and numbered tasks.</summary>
/// <remarks>
/// Code, quotations, tables, comments and links are not statements: an id there is spoken of. An id that is struck through is none any more.
/// A document without anything that looks like an id is not parsed.
/// </remarks>
internal sealed partial class RequirementReader
{
    /// <summary>Text kept of a requirement.</summary>
    public const int LongestText = 4000;

    // Where 'Status: Done' is looked for: right below the heading.
    private const int StatusLines = 6;

    private readonly DocumentFile _file;
    private readonly RequirementPattern _pattern;
    private readonly List<(Block Block, RequirementLine Line, string? Anchor)> _found = [];
    private readonly List<HeadingBlock> _headings = [];
    private readonly List<(int Start, int End)> _comments;
    private string? _anchor;

    private RequirementReader(DocumentFile file, RequirementPattern pattern)
    {
        (_file, _pattern) = (file, pattern);
        _comments = [.. Comments().Matches(file.Text).Select(static match => (match.Index, match.Index + match.Length))];
    }

    /// <summary>The requirements of a document in its order, those of one id too.</summary>
    /// <param name="file">Document.</param>
    /// <param name="pattern">What ids look like.</param>
    /// <exception cref="InvalidDataException">It is nested deeper than anybody writes.</exception>
    public static IReadOnlyList<Requirement> Read(DocumentFile file, RequirementPattern pattern)
    {
        if (!pattern.MayBeIn(file.Text))
            return [];
        if (MarkdownText.IsTooDeep(file.Syntax))
            throw new InvalidDataException("It is nested deeper than anybody writes.");
        var reader = new RequirementReader(file, pattern);
        reader.Visit(file.Syntax);
        return reader.Requirements();
    }

    private void Visit(ContainerBlock container)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    _headings.Add(heading);
                    _anchor = heading.TryGetAttributes()?.Id ?? _anchor;
                    Add(heading, FirstLine(heading).TrimStart('#'), isHeading: true);
                    break;
                case ListItemBlock item:
                    if (item is [ParagraphBlock paragraph, ..])
                        Add(item, FirstLine(paragraph), isHeading: false);
                    Visit(item);
                    break;
                case QuoteBlock or Table or FootnoteGroup:
                    break;
                case ContainerBlock other:
                    Visit(other);
                    break;
            }
        }
    }

    private void Add(Block block, string line, bool isHeading)
    {
        if (RequirementLine.Of(line, _pattern, isHeading) is { } parsed && !_comments.Exists(comment => block.Span.Start >= comment.Start && block.Span.Start < comment.End))
            _found.Add((block, parsed, _anchor));
    }

    private string FirstLine(Block block)
    {
        var text = _file.Text.AsSpan(block.Span.Start, block.Span.Length);
        var end = text.IndexOfAny('\r', '\n');
        return (end < 0 ? text : text[..end]).ToString();
    }

    private List<Requirement> Requirements()
    {
        var requirements = new List<Requirement>(_found.Count);
        for (var i = 0; i < _found.Count; i++)
        {
            var (block, line, anchor) = _found[i];
            var end = Math.Min(EndOf(block), i + 1 < _found.Count ? _found[i + 1].Block.Span.Start : _file.Text.Length);
            var text = _file.Text[block.Span.Start..end].ReplaceLineEndings("\n").TrimEnd();
            requirements.Add(new Requirement
            {
                Id = line.IsNumber ? $"{_file.Path}#{line.Label}" : line.Label,
                Label = line.Label,
                Document = _file.Path,
                Line = LineAt(block.Span.Start),
                Anchor = anchor,
                Title = line.Title,
                Text = text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…",
                Stated = line.Stated == StatedStatus.Unstated && block is HeadingBlock ? StatusBelow(text) : line.Stated,
            });
        }

        return requirements;
    }

    // Of a heading all that stands below it, up to the next of its level.
    private int EndOf(Block block) => Math.Min(_file.Text.Length, block is HeadingBlock heading
        ? _headings.Find(other => other.Span.Start > heading.Span.Start && other.Level <= heading.Level)?.Span.Start ?? _file.Text.Length
        : block.Span.End + 1);

    private int LineAt(int position) => _file.Text.AsSpan(0, position).Count('\n') + 1;

    private static StatedStatus StatusBelow(string text)
    {
        foreach (var line in text.Split('\n').Skip(1).Take(StatusLines))
        {
            if (StatusLine().Match(line) is { Success: true } match)
                return WordOf(match.Groups["word"].Value.Trim().TrimEnd('.').ToLowerInvariant());
        }

        return StatedStatus.Unstated;
    }

    private static StatedStatus WordOf(string word) => word switch
    {
        "done" or "complete" or "completed" or "implemented" or "shipped" or "finished" => StatedStatus.Done,
        "in progress" or "in-progress" or "inprogress" or "started" or "wip" or "doing" => StatedStatus.InProgress,
        "pending" or "todo" or "to do" or "to-do" or "open" or "planned" or "not started" or "backlog" or "proposed" or "draft" => StatedStatus.Pending,
        _ => StatedStatus.Unstated,
    };

    // Only from the beginning of a line: in code a comment is text.
    [GeneratedRegex(@"^[ \t]*<!--.*?-->", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^\s*(?:[-*+]\s+)?[*_]{0,2}status[*_]{0,2}\s*:[*_]{0,2}\s*[*_`]{0,2}(?:[^\w\s*_`]+\s*)?(?<word>[a-z][a-z -]*?)[*_`]{0,2}\s*[.\\]?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex StatusLine();
}
