namespace RunMetrics.Server.Answers;

/// <summary>A kind of problem, RFC 9457: its type never changes, and neither does what it means.</summary>
/// <param name="Type">Absolute address that names the kind.</param>
/// <param name="Title">The same for every problem of the kind.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record ProblemKind(string Type, string Title, int Status)
{
    private const string Base = "urn:runmetrics:problems:";

    public static readonly ProblemKind BadRequest = new(Base + "bad-request", "The request was not understood", 400);
    public static readonly ProblemKind NeedsToken = new(Base + "needs-token", "A token is needed", 401);
    public static readonly ProblemKind Forbidden = new(Base + "forbidden", "This is not allowed", 403);
    public static readonly ProblemKind NotFound = new(Base + "not-found", "There is nothing here", 404);
    public static readonly ProblemKind UnknownRun = new(Base + "unknown-run", "There is no such run", 404);
    public static readonly ProblemKind Damaged = new(Base + "damaged", "The run cannot be read", 404);
    public static readonly ProblemKind NotRecorded = new(Base + "not-recorded", "The run has no such data", 404);
    public static readonly ProblemKind MethodNotAllowed = new(Base + "method-not-allowed", "The method is not offered here", 405);
    public static readonly ProblemKind Conflict = new(Base + "conflict", "It stands in the way of what is there", 409);
    public static readonly ProblemKind Gone = new(Base + "gone", "Retention removed it", 410);
    public static readonly ProblemKind Changed = new(Base + "changed", "It has changed since it was read", 412);
    public static readonly ProblemKind TooLarge = new(Base + "too-large", "The request is too large", 413);
    public static readonly ProblemKind WrongMediaType = new(Base + "wrong-media-type", "The media type is not taken here", 415);
    public static readonly ProblemKind WrongHost = new(Base + "wrong-host", "This server is not called so", 421);
    public static readonly ProblemKind Invalid = new(Base + "invalid", "The content violates its contract", 422);
    public static readonly ProblemKind NeedsCondition = new(Base + "needs-condition", "If-Match is needed", 428);
    public static readonly ProblemKind TooMany = new(Base + "too-many", "Too many requests", 429);
    public static readonly ProblemKind Fault = new(Base + "fault", "RunMetrics failed", 500);
    public static readonly ProblemKind NotReady = new(Base + "not-ready", "The runs are not read yet", 503);

    /// <summary>The kind that a bare status stands for.</summary>
    public static ProblemKind Of(int status) => status switch
    {
        400 => BadRequest,
        401 => NeedsToken,
        403 => Forbidden,
        405 => MethodNotAllowed,
        413 => TooLarge,
        415 => WrongMediaType,
        429 => TooMany,
        503 => NotReady,
        >= 500 => Fault,
        _ => NotFound,
    };
}
