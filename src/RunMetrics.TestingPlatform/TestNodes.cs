using Microsoft.Testing.Platform.Extensions.Messages;
using RunMetrics.Shared;

// Output properties are marked experimental.
#pragma warning disable TPEXP

namespace RunMetrics.TestingPlatform;

/// <summary>Reads the platform's test nodes into our own results.</summary>
internal static class TestNodes
{
    /// <summary>The result, or null while the test is being discovered or is running.</summary>
    public static RecordedResult? Read(TestNode node)
    {
        var properties = node.Properties;
        if (properties.SingleOrDefault<TestNodeStateProperty>() is not { } state || Outcome(state) is not { } outcome)
            return null;
        var metadata = properties.OfType<TestMetadataProperty>();

        // NUnit's explicit tests that were not selected arrive as skipped without a word.
        if (outcome == "skipped" && string.IsNullOrEmpty(state.Explanation) && metadata.Any(IsExplicit))
            outcome = "notExecuted";
        var exception = Exception(state);
        var timing = properties.SingleOrDefault<TimingProperty>()?.GlobalTiming;
        var location = properties.SingleOrDefault<TestFileLocationProperty>();
        var (type, method) = Identity(properties.SingleOrDefault<TestMethodIdentifierProperty>());
        return new RecordedResult
        {
            Uid = node.Uid.Value,
            Name = NameOf(node),
            FullyQualifiedName = type is null ? null : $"{type}.{method}",
            Type = type,
            Method = method,
            Outcome = outcome,
            RawOutcome = StateName(state),
            Start = timing?.StartTime,
            End = timing?.EndTime,
            Duration = timing?.Duration.TotalSeconds,
            Message = string.IsNullOrEmpty(state.Explanation) ? exception?.Message : state.Explanation,
            StackTrace = exception?.StackTrace,
            ErrorType = exception is null || IsWrapper(exception.GetType()) ? null : exception.GetType().FullName,
            Output = Text(properties.OfType<StandardOutputProperty>().Select(output => output.StandardOutput)),
            ErrorOutput = Text(properties.OfType<StandardErrorProperty>().Select(output => output.StandardError)),
            File = location?.FilePath,
            Line = location?.LineSpan.Start.Line,
            Traits = RecordedResult.Ordered(metadata.Select(Trait)),
            Attachments = [.. properties.OfType<FileArtifactProperty>().Select(artifact => artifact.FileInfo.FullName)],
        };
    }

    /// <summary>True for the message that a test has begun.</summary>
    public static bool IsRunning(TestNode node) => node.Properties.Any<InProgressTestNodeStateProperty>();

    /// <summary>Name to show.</summary>
    public static string NameOf(TestNode node) => node.DisplayName.Length > 0 ? node.DisplayName : node.Uid.Value;

    // By name where a state came or went between versions of the platform.
    private static string? Outcome(TestNodeStateProperty state) => StateName(state) switch
    {
        "Discovered" or "InProgress" => null,
        "Passed" => "passed",
        "Failed" or "Error" or "Timeout" => "failed",
        "Skipped" => "skipped",
        _ => "other",
    };

    private static string StateName(TestNodeStateProperty state)
    {
        const string suffix = "TestNodeStateProperty";
        var name = state.GetType().Name;
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    private static Exception? Exception(TestNodeStateProperty state) => state switch
    {
        FailedTestNodeStateProperty failed => failed.Exception,
        ErrorTestNodeStateProperty error => error.Exception,
        TimeoutTestNodeStateProperty timeout => timeout.Exception,
        _ => null,
    };

    // Frameworks that live out of process, or behind a bridge, carry message and stack in an exception of their own.
    private static bool IsWrapper(Type exception) =>
        exception.Namespace is "Xunit.MicrosoftTestingPlatform" or "Microsoft.VisualStudio.TestTools.UnitTesting"
        || exception.Namespace?.StartsWith("Microsoft.Testing.", StringComparison.Ordinal) == true;

    private static bool IsExplicit(TestMetadataProperty trait) => trait.Key == "Explicit" && trait.Value.Length == 0;

    // A category has no value.
    private static KeyValuePair<string, string> Trait(TestMetadataProperty trait) => trait.Value.Length > 0 || IsExplicit(trait)
        ? new KeyValuePair<string, string>(trait.Key, trait.Value)
        : new KeyValuePair<string, string>("Category", trait.Key);

    // xunit.v3 puts the namespace into the type name as well.
    private static (string? Type, string? Method) Identity(TestMethodIdentifierProperty? identifier)
    {
        if (identifier is null)
            return (null, null);
        var isWhole = identifier.Namespace.Length == 0
            || identifier.TypeName.StartsWith(identifier.Namespace + ".", StringComparison.Ordinal);
        return (isWhole ? identifier.TypeName : identifier.Namespace + "." + identifier.TypeName, identifier.MethodName);
    }

    private static string? Text(IEnumerable<string> parts)
    {
        var text = new CapturedText();
        foreach (var part in parts)
            text.Append(part);
        return text.ToString() is { Length: > 0 } captured ? captured : null;
    }
}
