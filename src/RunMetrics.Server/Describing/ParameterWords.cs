using Microsoft.OpenApi;

namespace RunMetrics.Server.Describing;

/// <summary>What a parameter means: the same wherever it stands.</summary>
/// <param name="Description">One sentence.</param>
/// <param name="Type">Its type.</param>
/// <param name="Example">A value.</param>
internal sealed record ParameterWords(string Description, JsonSchemaType Type, string Example)
{
    /// <summary>All parameters of the API.</summary>
    public static IReadOnlyDictionary<string, ParameterWords> All { get; } = new Dictionary<string, ParameterWords>(StringComparer.Ordinal)
    {
        ["id"] = Text("Run id, or latest.", "latest"),
        ["runId"] = Text("Run id, or latest.", "latest"),
        ["name"] = Text("Name of an artifact, as the run lists it.", "tests"),
        ["block"] = Text("Name of a data block of the page.", "overview"),
        ["branch"] = Text("Runs of this branch only.", "main"),
        ["result"] = Text("Runs with this result only.", "failed"),
        ["kind"] = Text("Runs of this kind only.", "test"),
        ["since"] = Text("Runs that began at this time or later.", "2026-03-14T09:15:23Z"),
        ["cursor"] = Text("The nextCursor of an earlier answer.", "NjM5MzE0MDYzMTcxNjk2NDQ3OjIwMjYwMzE0LTA5MTUyMy00ZjJhOWM"),
        ["limit"] = new("At most so many.", JsonSchemaType.Integer, "50"),
        ["sha256"] = Text("The checksum of the artifact: with it, the answer never changes.", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ["q"] = Text("What is looked for, whatever its case: part of the name of a test, or words of a document.", "cart"),
        ["path"] = Text("Path of a document, relative to the repository root.", "README.md"),
        ["outcome"] = Text("Tests with this outcome only.", "failed"),
        ["sort"] = Text("name, or duration for the slowest first.", "duration"),
        ["test"] = Text("Part of the name of tests whose past is wanted.", "CartTests"),
        ["run"] = Text("The run whose events are wanted. Default: all that are running.", "20260314-091523-4f2a9c"),
        ["types"] = Text("Types of events, with commas between; a star stands for all that begin so. Default: all.", "test.finished,run.*"),
        ["lastEventId"] = Text("The id of the last event that has arrived, for who cannot send Last-Event-ID.", "20260314-091523-4f2a9c:17"),
        ["before"] = Text("The earlier run: an id, latest, base, or a commit, branch or tag. Default: base.", "base"),
        ["after"] = Text("Of two runs the later one, latest when missing; of output the last line that is known.", "latest"),
    };

    private static ParameterWords Text(string description, string example) => new(description, JsonSchemaType.String, example);
}
