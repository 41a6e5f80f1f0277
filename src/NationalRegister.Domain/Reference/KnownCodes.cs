namespace NationalRegister.Domain.Reference;

// The codes that decisions name. Each class is named for its set, each constant for its code; a test holds both to the data.

/// <summary>Category of entry: codes of the set <c>category</c>.</summary>
public static class Category
{
    /// <summary>Elective home education.</summary>
    public const string ElectiveHomeEducation = "electiveHomeEducation";

    /// <summary>Child missing education.</summary>
    public const string ChildMissingEducation = "childMissingEducation";

    /// <summary>Flexi-schooling.</summary>
    public const string FlexiSchooling = "flexiSchooling";

    /// <summary>Off-site education arranged by the school.</summary>
    public const string OffSiteBySchool = "offSiteBySchool";

    /// <summary>Part-time timetable.</summary>
    public const string PartTimeTimetable = "partTimeTimetable";

    /// <summary>Section 19 provision.</summary>
    public const string Section19 = "section19";

    /// <summary>Education otherwise than at school (EOTAS).</summary>
    public const string Eotas = "eotas";
}

/// <summary>Ground on which the child is registered: codes of the set <c>eligibility</c>.</summary>
public static class Eligibility
{
    /// <summary>Not registered.</summary>
    public const string NotRegistered = "notRegistered";

    /// <summary>Educated otherwise by arrangement.</summary>
    public const string EducatedOtherwiseByArrangement = "educatedOtherwiseByArrangement";

    /// <summary>Part-time student.</summary>
    public const string PartTimeStudent = "partTimeStudent";
}

/// <summary>Certainty that the child is missing education: codes of the set <c>certainty</c>.</summary>
public static class Certainty
{
    /// <summary>Known.</summary>
    public const string Known = "known";

    /// <summary>Suspected.</summary>
    public const string Suspected = "suspected";
}

/// <summary>Suitability of the education: codes of the set <c>suitability</c>.</summary>
public static class Suitability
{
    /// <summary>Not assessed.</summary>
    public const string NotAssessed = "notAssessed";

    /// <summary>Suitable.</summary>
    public const string Suitable = "suitable";

    /// <summary>Unsuitable.</summary>
    public const string Unsuitable = "unsuitable";

    /// <summary>Enquiries ongoing.</summary>
    public const string EnquiriesOngoing = "enquiriesOngoing";
}

/// <summary>Whereabouts of the child: codes of the set <c>whereabouts</c>.</summary>
public static class Whereabouts
{
    /// <summary>Known.</summary>
    public const string Known = "known";

    /// <summary>Unknown.</summary>
    public const string Unknown = "unknown";

    /// <summary>Believed elsewhere.</summary>
    public const string BelievedElsewhere = "believedElsewhere";

    /// <summary>Believed abroad.</summary>
    public const string BelievedAbroad = "believedAbroad";
}

/// <summary>Residence: codes of the set <c>residence</c>.</summary>
public static class Residence
{
    /// <summary>Sole.</summary>
    public const string Sole = "sole";

    /// <summary>Shared.</summary>
    public const string Shared = "shared";

    /// <summary>Unknown.</summary>
    public const string Unknown = "unknown";
}

/// <summary>Exclusion: codes of the set <c>exclusion</c>.</summary>
public static class Exclusion
{
    /// <summary>None.</summary>
    public const string None = "none";

    /// <summary>Fixed term.</summary>
    public const string FixedTerm = "fixedTerm";

    /// <summary>Permanent.</summary>
    public const string Permanent = "permanent";
}

/// <summary>Sex: codes of the set <c>sex</c>.</summary>
public static class Sex
{
    /// <summary>Female.</summary>
    public const string Female = "female";

    /// <summary>Male.</summary>
    public const string Male = "male";

    /// <summary>Unknown.</summary>
    public const string Unknown = "unknown";
}

/// <summary>Quality of the date of birth: codes of the set <c>dateOfBirthQuality</c>.</summary>
public static class DateOfBirthQuality
{
    /// <summary>Exact.</summary>
    public const string Exact = "exact";

    /// <summary>Estimated.</summary>
    public const string Estimated = "estimated";

    /// <summary>Year only.</summary>
    public const string YearOnly = "yearOnly";

    /// <summary>Disputed.</summary>
    public const string Disputed = "disputed";

    /// <summary>Unknown.</summary>
    public const string Unknown = "unknown";
}

/// <summary>Kind of address: codes of the set <c>addressKind</c>.</summary>
public static class AddressKind
{
    /// <summary>Home.</summary>
    public const string Home = "home";

    /// <summary>Additional.</summary>
    public const string Additional = "additional";

    /// <summary>Previous.</summary>
    public const string Previous = "previous";

    /// <summary>Temporary.</summary>
    public const string Temporary = "temporary";

    /// <summary>Refuge.</summary>
    public const string Refuge = "refuge";

    /// <summary>Placement.</summary>
    public const string Placement = "placement";

    /// <summary>No fixed abode.</summary>
    public const string NoFixedAbode = "noFixedAbode";
}

/// <summary>Kind of other name: codes of the set <c>otherNameKind</c>.</summary>
public static class OtherNameKind
{
    /// <summary>Preferred.</summary>
    public const string Preferred = "preferred";

    /// <summary>Former.</summary>
    public const string Former = "former";

    /// <summary>Alias.</summary>
    public const string Alias = "alias";
}

/// <summary>Characteristic or group at greater risk: codes of the set <c>characteristicKind</c> that decisions name.</summary>
public static class CharacteristicKind
{
    /// <summary>Child in need.</summary>
    public const string ChildInNeed = "childInNeed";

    /// <summary>Child protection plan.</summary>
    public const string ChildProtectionPlan = "childProtectionPlan";

    /// <summary>Looked after.</summary>
    public const string LookedAfter = "lookedAfter";

    /// <summary>Refuge.</summary>
    public const string Refuge = "refuge";

    /// <summary>Went missing from care.</summary>
    public const string WentMissingFromCare = "wentMissingFromCare";

    /// <summary>Adopted.</summary>
    public const string Adopted = "adopted";

    /// <summary>Witness protection.</summary>
    public const string WitnessProtection = "witnessProtection";

    /// <summary>Section 47 enquiry.</summary>
    public const string Section47Enquiry = "section47Enquiry";

    /// <summary>Police missing report.</summary>
    public const string PoliceMissingReport = "policeMissingReport";
}

/// <summary>Act that a record asks for: codes of the set <c>recordAction</c>.</summary>
public static class RecordAction
{
    /// <summary>Upsert.</summary>
    public const string Upsert = "upsert";

    /// <summary>Cease.</summary>
    public const string Cease = "cease";

    /// <summary>Withdraw.</summary>
    public const string Withdraw = "withdraw";
}

/// <summary>Reason why an entry ceases: codes of the set <c>ceaseReason</c>.</summary>
public static class CeaseReason
{
    /// <summary>On school roll.</summary>
    public const string OnSchoolRoll = "onSchoolRoll";

    /// <summary>Above school age.</summary>
    public const string AboveSchoolAge = "aboveSchoolAge";

    /// <summary>Moved to local authority.</summary>
    public const string MovedToLocalAuthority = "movedToLocalAuthority";

    /// <summary>Left England.</summary>
    public const string LeftEngland = "leftEngland";

    /// <summary>Died.</summary>
    public const string Died = "died";

    /// <summary>Not eligible.</summary>
    public const string NotEligible = "notEligible";

    /// <summary>Duplicate.</summary>
    public const string Duplicate = "duplicate";
}

/// <summary>Reason why an entry should never have been: codes of the set <c>withdrawReason</c>.</summary>
public static class WithdrawReason
{
    /// <summary>Entered in error.</summary>
    public const string EnteredInError = "enteredInError";

    /// <summary>Wrong child.</summary>
    public const string WrongChild = "wrongChild";

    /// <summary>Not eligible from start.</summary>
    public const string NotEligibleFromStart = "notEligibleFromStart";
}

/// <summary>Purpose of a disclosure: codes of the set <c>purpose</c>.</summary>
public static class Purpose
{
    /// <summary>Tracing missing child.</summary>
    public const string TracingMissingChild = "tracingMissingChild";

    /// <summary>Registration.</summary>
    public const string Registration = "registration";

    /// <summary>Safeguarding.</summary>
    public const string Safeguarding = "safeguarding";

    /// <summary>Handover.</summary>
    public const string Handover = "handover";

    /// <summary>Dispute resolution.</summary>
    public const string DisputeResolution = "disputeResolution";

    /// <summary>Data quality.</summary>
    public const string DataQuality = "dataQuality";

    /// <summary>Subject access.</summary>
    public const string SubjectAccess = "subjectAccess";
}

/// <summary>Kind of notice or order: codes of the set <c>orderKind</c>.</summary>
public static class OrderKind
{
    /// <summary>Section 437 notice.</summary>
    public const string Section437Notice = "section437Notice";

    /// <summary>Preliminary notice.</summary>
    public const string PreliminaryNotice = "preliminaryNotice";

    /// <summary>School attendance order.</summary>
    public const string AttendanceOrder = "attendanceOrder";
}
