using System.Collections.Concurrent;
using RunMetrics.Server.Answers;

namespace RunMetrics.Server.Runs;

/// <summary>Answers as they were given, for as long as no run changes. Bounded by the bytes it holds.</summary>
internal sealed class AnswerCache(RunCatalog catalog, long mostBytes = 16_000_000)
{
    private readonly ConcurrentDictionary<string, (long Version, Answer Answer)> _answers = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>The answer to a question, made when it is not known for the runs as they are.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="make">Makes it; null when there is none, which is not kept.</param>
    public Answer? Get(string question, Func<Answer?> make)
    {
        var version = catalog.Version;
        if (_answers.TryGetValue(question, out var known) && known.Version == version)
            return known.Answer;
        if (make() is not { } answer)
            return null;
        // Everything at once: it is made again in microseconds, and old versions go with it.
        if (Interlocked.Add(ref _bytes, answer.Body.Length + (2 * question.Length)) > mostBytes)
        {
            _answers.Clear();
            Interlocked.Exchange(ref _bytes, answer.Body.Length);
        }

        _answers[question] = (version, answer);
        return answer;
    }
}
