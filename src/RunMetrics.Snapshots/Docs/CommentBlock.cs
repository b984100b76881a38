using Markdig.Parsers;
using Markdig.Syntax;

namespace RunMetrics.Snapshots.Docs;

/// <summary>Lines of a comment, blank ones and headings among them: nothing of it is shown.</summary>
/// <param name="parser">What found it.</param>
internal sealed class CommentBlock(BlockParser parser) : LeafBlock(parser);
