using System.Text.Json.Serialization;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>One thing the doctor looked at.</summary>
/// <param name="Name">What was looked at: <c>sdk</c>, <c>git</c>, …</param>
/// <param name="State">How it is.</param>
/// <param name="Finding">What was found.</param>
/// <param name="ToDo">What to do about it; null when all is well.</param>
internal sealed record Check(string Name, CheckState State, string Finding, string? ToDo = null)
{
    public static Check Ok(string name, string finding) => new(name, CheckState.Ok, finding);

    public static Check Warn(string name, string finding, string toDo) => new(name, CheckState.Warn, finding, toDo);

    public static Check Fail(string name, string finding, string toDo) => new(name, CheckState.Fail, finding, toDo);
}

/// <summary>How a checked thing is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
internal enum CheckState
{
    /// <summary>All is well.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Something will be missing or less exact.</summary>
    [JsonStringEnumMemberName("warn")]
    Warn,

    /// <summary>There would be no run or no report.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,
}
