namespace RunMetrics.Tool.Pushing;

/// <summary>What has happened to one run so far.</summary>
internal sealed class PushCourse
{
    private readonly LocalRun _run;
    private readonly string _url;
    private readonly List<string> _sent = [], _problems = [], _notes = [];
    private long _bytes;

    public PushCourse(LocalRun run, string url) => (_run, _url) = (run, url);

    public void Sent(string name, long bytes)
    {
        _sent.Add(name);
        _bytes += bytes;
    }

    public void Problem(string text) => _problems.Add(text);

    public void Note(string text) => _notes.Add(text);

    /// <summary>One artifact that cannot be sent does not keep the others here.</summary>
    public async Task TryAsync(Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (PushFailure failure) when (!failure.EndsAll)
        {
            Problem(failure.Message);
        }
    }

    public PushedRun Planned(PushPlan plan)
    {
        if (plan.Summary != SummaryStep.Keep)
            Sent("run", _run.Json.Length);
        foreach (var artifact in plan.Artifacts)
            Sent(artifact.Name, artifact.Bytes);
        return Of(_sent.Count == 0 ? PushResult.Unchanged : PushResult.Planned);
    }

    public PushedRun Ended() => Of(_problems.Count > 0 ? PushResult.Incomplete : _sent.Count > 0 ? PushResult.Pushed : PushResult.Unchanged);

    private PushedRun Of(PushResult result)
    {
        if (_run.IsPruned && _sent.Count > 0)
            Note("its artifacts are not here any more: retention removed them. The summary is all that could be sent.");
        return new() { Id = _run.Id, Url = _url, Result = result, Sent = [.. _sent], Bytes = _bytes, Problems = [.. _problems], Notes = [.. _notes] };
    }
}
