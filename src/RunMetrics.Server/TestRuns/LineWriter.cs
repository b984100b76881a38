using System.Text;

namespace RunMetrics.Server.TestRuns;

/// <summary>Hands on whole lines.</summary>
internal sealed class LineWriter(Action<string> line) : TextWriter
{
    private readonly StringBuilder _current = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_current)
        {
            if (value == '\n')
            {
                line(_current.ToString());
                _current.Clear();
            }
            else if (value != '\r')
            {
                _current.Append(value);
            }
        }
    }
}
