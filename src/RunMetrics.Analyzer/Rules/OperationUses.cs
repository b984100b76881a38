using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Rules;

/// <summary>Which types an operation uses, and how, in the words of the dependency graph.</summary>
internal static class OperationUses
{
    /// <summary>Operations that can use a type.</summary>
    public static ImmutableArray<OperationKind> Kinds { get; } = ImmutableArray.Create(
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.ArrayCreation, OperationKind.DelegateCreation, OperationKind.DefaultValue,
        OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.EventReference, OperationKind.MethodReference,
        OperationKind.TypeOf, OperationKind.SizeOf, OperationKind.IsType, OperationKind.DeclarationPattern, OperationKind.TypePattern, OperationKind.RecursivePattern,
        OperationKind.Conversion, OperationKind.Binary, OperationKind.Unary, OperationKind.CatchClause, OperationKind.VariableDeclarator, OperationKind.NameOf);

    /// <summary>Tells each type with the kind of use.</summary>
    public static void Visit(IOperation operation, Action<ITypeSymbol?, ReferenceKinds> tell)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                tell(invocation.TargetMethod.ContainingType, ReferenceKinds.Call);
                foreach (var argument in invocation.TargetMethod.TypeArguments)
                    tell(argument, ReferenceKinds.Generic);
                break;
            case IObjectCreationOperation creation:
                tell(creation.Type, creation.Parent?.Kind == OperationKind.Attribute ? ReferenceKinds.Attribute : ReferenceKinds.New);
                break;
            case IFieldReferenceOperation field:
                tell(field.Field.ContainingType, field.Field.IsConst ? ReferenceKinds.Const : ReferenceKinds.Field);
                break;
            case IMemberReferenceOperation member:
                tell(member.Member.ContainingType, ReferenceKinds.Call);
                break;
            case IConversionOperation conversion:
                tell(conversion.OperatorMethod?.ContainingType, ReferenceKinds.Call);
                tell(conversion.IsImplicit ? null : conversion.Type, ReferenceKinds.Typeof);
                break;
            case IBinaryOperation binary:
                tell(binary.OperatorMethod?.ContainingType, ReferenceKinds.Call);
                break;
            case IUnaryOperation unary:
                tell(unary.OperatorMethod?.ContainingType, ReferenceKinds.Call);
                break;
            case ICatchClauseOperation clause:
                tell(clause.ExceptionType, ReferenceKinds.Catch);
                break;
            case IVariableDeclaratorOperation declarator when !IsMadeThere(declarator):
                tell(declarator.Symbol.Type, ReferenceKinds.Signature);
                break;
            case INameOfOperation name:
                VisitName(name.Argument, tell);
                break;
            default:
                var (type, kind) = OfType(operation);
                tell(type, kind);
                break;
        }
    }

    /// <summary>Where a use stands: of a member the part behind what it is a member of, so that a chain of calls has a line each.</summary>
    public static Location Place(IOperation operation)
    {
        var instance = operation switch
        {
            IInvocationOperation { Instance: { IsImplicit: false } of } => of,
            IMemberReferenceOperation { Instance: { IsImplicit: false } of } => of,
            _ => null,
        };
        var whole = operation.Syntax.Span;
        if (instance is null || instance.Syntax.SyntaxTree != operation.Syntax.SyntaxTree || !whole.Contains(instance.Syntax.Span) || instance.Syntax.Span.End >= whole.End)
            return operation.Syntax.GetLocation();
        var member = operation.Syntax.FindToken(instance.Syntax.FullSpan.End);
        return whole.Contains(member.Span) ? Location.Create(operation.Syntax.SyntaxTree, TextSpan.FromBounds(member.SpanStart, whole.End)) : operation.Syntax.GetLocation();
    }

    private static (ITypeSymbol? Type, ReferenceKinds Kind) OfType(IOperation operation) => operation switch
    {
        IArrayCreationOperation or IDelegateCreationOperation or IDefaultValueOperation => (operation.Type, ReferenceKinds.New),
        ITypeOfOperation typeOf => (typeOf.TypeOperand, ReferenceKinds.Typeof),
        ISizeOfOperation size => (size.TypeOperand, ReferenceKinds.Typeof),
        IIsTypeOperation test => (test.TypeOperand, ReferenceKinds.Typeof),
        IDeclarationPatternOperation pattern => (pattern.MatchedType, ReferenceKinds.Typeof),
        ITypePatternOperation pattern => (pattern.MatchedType, ReferenceKinds.Typeof),
        IRecursivePatternOperation pattern => (pattern.MatchedType, ReferenceKinds.Typeof),
        _ => (null, ReferenceKinds.None),
    };

    // The object that is made says it already.
    private static bool IsMadeThere(IVariableDeclaratorOperation declarator) =>
        declarator.Initializer?.Value is IObjectCreationOperation made && SymbolEqualityComparer.Default.Equals(made.Type, declarator.Symbol.Type);

    private static void VisitName(IOperation argument, Action<ITypeSymbol?, ReferenceKinds> tell)
    {
        // A member of it is an operation of its own; a type is a place with a type.
        if (argument.Kind == OperationKind.None)
            tell(argument.Type, ReferenceKinds.Const);
        foreach (var part in argument.ChildOperations)
            VisitName(part, tell);
    }
}
