using RunMetrics.Snapshots.Dependencies.Levels;

namespace RunMetrics.Snapshots.Dependencies.Metrics;

/// <summary>Strongly connected components: sets of nodes that all reach each other (Tarjan 1972, without recursion).</summary>
public static class StronglyConnected
{
    /// <summary>The component of each node. A component is numbered before those that reach it.</summary>
    public static int[] Of(NodeGraph graph)
    {
        var count = graph.Nodes.Count;
        var search = new Search(graph, new int[count], new int[count], new int[count]);
        for (var node = 0; node < count; node++)
        {
            if (search.Index[node] == 0)
                search.From(node);
        }

        return search.Component;
    }

    private sealed class Search(NodeGraph graph, int[] index, int[] low, int[] component)
    {
        private readonly Stack<(int Node, int Edge)> _path = new();
        private readonly Stack<int> _open = new();
        private readonly bool[] _isOpen = new bool[index.Length];
        private int _visited;
        private int _components;

        /// <summary>Order of the first visit, from 1; 0 before it.</summary>
        public int[] Index => index;

        public int[] Component => component;

        public void From(int start)
        {
            Enter(start);
            while (_path.TryPop(out var step))
            {
                if (step.Edge == graph.OutCount(step.Node))
                {
                    Leave(step.Node);
                    continue;
                }

                _path.Push((step.Node, step.Edge + 1));
                var next = graph.Out(step.Node, step.Edge).To;
                if (index[next] == 0)
                    Enter(next);
                else if (_isOpen[next])
                    low[step.Node] = Math.Min(low[step.Node], index[next]);
            }
        }

        private void Enter(int node)
        {
            index[node] = low[node] = ++_visited;
            _open.Push(node);
            _isOpen[node] = true;
            _path.Push((node, 0));
        }

        private void Leave(int node)
        {
            if (_path.TryPeek(out var parent))
                low[parent.Node] = Math.Min(low[parent.Node], low[node]);
            if (low[node] != index[node])
                return;
            int member;
            do
            {
                member = _open.Pop();
                _isOpen[member] = false;
                component[member] = _components;
            }
            while (member != node);
            _components++;
        }
    }
}
