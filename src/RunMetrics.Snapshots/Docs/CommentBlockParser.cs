using Markdig.Helpers;
using Markdig.Parsers;

namespace RunMetrics.Snapshots.Docs;

/// <summary>Finds comments that begin a line, as CommonMark ends them: where <c>--&gt;</c> stands, and with what they stand in.</summary>
/// <remarks>A comment with more behind it in its first line is left to the line it stands in.</remarks>
internal sealed class CommentBlockParser : BlockParser
{
    private const string Start = "<!--", End = "-->";

    public CommentBlockParser() => OpeningCharacters = ['<'];

    /// <inheritdoc />
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (processor.IsCodeIndent || !processor.Line.MatchLowercase(Start))
            return BlockState.None;
        var end = EndIn(processor.Line, processor.Start + Start.Length);
        if (end >= 0 && !IsBlank(processor.Line, end))
            return BlockState.None;
        processor.NewBlocks.Push(new CommentBlock(this) { Column = processor.Column, Span = new(processor.Start, processor.Line.End) });
        return end >= 0 ? BlockState.BreakDiscard : BlockState.ContinueDiscard;
    }

    /// <inheritdoc />
    public override bool CanInterrupt(BlockProcessor processor, Markdig.Syntax.Block block) => true;

    /// <inheritdoc />
    public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        var end = EndIn(processor.Line, processor.Start);
        if (end < 0)
            return Keep(processor, block, BlockState.ContinueDiscard);
        if (IsBlank(processor.Line, end))
            return Keep(processor, block, BlockState.BreakDiscard);
        // What is behind it is read like any other line.
        processor.GoToColumn(processor.Column + end - processor.Start);
        return BlockState.None;
    }

    private static BlockState Keep(BlockProcessor processor, Markdig.Syntax.Block block, BlockState state)
    {
        block.UpdateSpanEnd(processor.Line.End);
        return state;
    }

    /// <summary>Position behind the end of the comment; -1 when it does not end in this line.</summary>
    private static int EndIn(StringSlice line, int from)
    {
        var at = from > line.End ? -1 : line.Text.IndexOf(End, from, line.End - from + 1, StringComparison.Ordinal);
        return at < 0 ? -1 : at + End.Length;
    }

    private static bool IsBlank(StringSlice line, int from) => from > line.End || line.Text.AsSpan(from, line.End - from + 1).IsWhiteSpace();
}
