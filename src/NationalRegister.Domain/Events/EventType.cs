namespace NationalRegister.Domain.Events;

/// <summary>The types of events: a closed list, which grows. An event holds ids and codes, never a name, a date of birth, a number or an address.</summary>
public static class EventType
{
    /// <summary>An entry of the LA was opened.</summary>
    public const string EntryOpened = "entry.opened";

    /// <summary>An entry of the LA was changed.</summary>
    public const string EntryChanged = "entry.changed";

    /// <summary>An entry of the LA ended, or was withdrawn.</summary>
    public const string EntryCeased = "entry.ceased";

    /// <summary>An open entry of the LA was not in its whole register.</summary>
    public const string EntryAbsent = "entry.absent";

    /// <summary>Another LA has the child on its register too; of a restricted child only the desk is told.</summary>
    public const string ChildAlsoOpen = "child.alsoOpen";

    /// <summary>A child was said to have moved from one LA to another.</summary>
    public const string TransferProposed = "transfer.proposed";

    /// <summary>The LA to which a child was said to have moved has it now, and leads.</summary>
    public const string TransferAccepted = "transfer.accepted";

    /// <summary>A person is asked who a record is about, or has answered.</summary>
    public const string IdentityReview = "identity.review";

    /// <summary>A corrected identifier leads an entry to another child.</summary>
    public const string IdentityRelinked = "identity.relinked";

    /// <summary>A person decided that two children are one.</summary>
    public const string IdentityMerged = "identity.merged";

    /// <summary>A person decided that a child is two.</summary>
    public const string IdentitySplit = "identity.split";

    /// <summary>A file of the LA is done: applied, or rejected whole.</summary>
    public const string SubmissionCompleted = "submission.completed";

    /// <summary>The file of a working day did not come in time.</summary>
    public const string SubmissionMissing = "submission.missing";

    /// <summary>Something of access that a person should look at.</summary>
    public const string AccessAlert = "access.alert";

    /// <summary>Every type with what it tells, in the order of this file.</summary>
    public static IReadOnlyList<(string Name, string Tells)> All { get; } =
    [
        (EntryOpened, "an entry of yours was opened"),
        (EntryChanged, "an entry of yours was changed: read it by `entryId`"),
        (EntryCeased, "an entry of yours ended or was withdrawn"),
        (EntryAbsent, "an open entry of yours was not in your whole register"),
        (ChildAlsoOpen, "another local authority has the child of an entry of yours on its register too"),
        (TransferProposed, "a child was said to have moved to you, or from you to another"),
        (TransferAccepted, "the local authority that a child was said to have moved to has it now, and leads"),
        (IdentityReview, "a person is asked who a record of yours is about, or has answered"),
        (IdentityRelinked, "an entry of yours is about another child than before: take over the new `childId`"),
        (IdentityMerged, "it was decided that two children are one"),
        (IdentitySplit, "it was decided that a child is two"),
        (SubmissionCompleted, "a file of yours is done: `status` says whether it was applied or rejected whole"),
        (SubmissionMissing, "the file of a working day did not come in time"),
        (AccessAlert, "something of access that a person should look at"),
    ];

    private static readonly HashSet<string> Names = [.. All.Select(type => type.Name)];

    /// <summary>True where there is such a type.</summary>
    public static bool Exists(string type) => Names.Contains(type);
}
