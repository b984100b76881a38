namespace RunMetrics.Snapshots.Testing;

/// <summary>Recognises the same failure in other tests and other runs.</summary>
public static class FailureFingerprint
{
    /// <summary>User frames that count.</summary>
    public const int Frames = 3;

    /// <summary>16 hex digits over error type, normalised message and the innermost user frames.</summary>
    /// <param name="errorType">Exception type; when null it is taken from the message.</param>
    /// <param name="message">Error message.</param>
    /// <param name="stackTrace">Stack trace.</param>
    /// <param name="testClass">
    /// Class of the test. Its own frames are passed over, so that one fault under many tests is one failure; they count when there are no others.
    /// </param>
    /// <param name="userPrefixes">Namespace prefixes that count as the user's; see <see cref="StackFrames"/>.</param>
    public static string Of(string? errorType, string? message, string? stackTrace, string testClass, IReadOnlyList<string>? userPrefixes = null)
    {
        var type = errorType ?? FailureMessage.ErrorTypeIn(message) ?? "";
        var frames = string.Join('\n', TopFrames(stackTrace, testClass, userPrefixes));
        return TestIdentity.Format(TestIdentity.Hash(string.Join('\0', type, FailureMessage.Normalize(message), frames)));
    }

    /// <summary>The frames that count, innermost first.</summary>
    /// <param name="stackTrace">Stack trace.</param>
    /// <param name="testClass">Class of the test.</param>
    /// <param name="userPrefixes">Namespace prefixes that count as the user's.</param>
    public static IReadOnlyList<string> TopFrames(string? stackTrace, string testClass, IReadOnlyList<string>? userPrefixes = null)
    {
        var below = new List<string>(Frames);
        var own = new List<string>(Frames);
        foreach (var method in StackFrames.UserMethods(stackTrace, userPrefixes))
        {
            var frames = IsOf(testClass, method) ? own : below;
            if (frames.Count < Frames)
                frames.Add(method);
            if (below.Count == Frames)
                break;
        }

        return below.Count > 0 ? below : own;
    }

    private static bool IsOf(string testClass, string method) =>
        testClass.Length > 0 && method.Length > testClass.Length && method.StartsWith(testClass, StringComparison.Ordinal)
        && method[testClass.Length] is '.' or '+';
}
