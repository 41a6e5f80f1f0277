using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NationalRegister.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The whole row is in the key, so that a search reads the index alone.
            migrationBuilder.Sql(
                """
                CREATE TABLE "ChildSearchKey" ("KeyHash" bigint NOT NULL, "ChildId" bigint NOT NULL, CONSTRAINT "PK_ChildSearchKey" PRIMARY KEY ("KeyHash", "ChildId"));
                """);

            migrationBuilder.CreateTable(
                name: "AuditChild",
                columns: table => new
                {
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    AuditEntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChild", x => new { x.ChildId, x.AuditEntryId });
                });

            migrationBuilder.CreateTable(
                name: "AuditEntry",
                columns: table => new
                {
                    AuditEntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Organisation = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Person = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Role = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Operation = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Access = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CaseReference = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    Outcome = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Returned = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequestId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Salt = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    LeafHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntry", x => x.AuditEntryId);
                });

            migrationBuilder.CreateTable(
                name: "Blob",
                columns: table => new
                {
                    BlobId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    StoredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blob", x => new { x.BlobId, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "Child",
                columns: table => new
                {
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    RecordKey = table.Column<short>(type: "smallint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MergedInto = table.Column<long>(type: "bigint", nullable: true),
                    RestrictedSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Profile = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastLeadSeq = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Child", x => x.ChildId);
                    table.ForeignKey(
                        name: "FK_Child_Child_MergedInto",
                        column: x => x.MergedInto,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClientAssertion",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Jti = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientAssertion", x => new { x.ClientId, x.Jti });
                });

            migrationBuilder.CreateTable(
                name: "ClientBlock",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    BlockedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientBlock", x => x.ClientId);
                });

            migrationBuilder.CreateTable(
                name: "Contact",
                columns: table => new
                {
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Team = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Hours = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contact", x => new { x.La, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "DueStep",
                columns: table => new
                {
                    Ref = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueStep", x => new { x.Ref, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Gate",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gate", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "IdempotentCall",
                columns: table => new
                {
                    Caller = table.Column<string>(type: "character varying(108)", maxLength: 108, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    RequestHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Location = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    ETag = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    Answer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotentCall", x => new { x.Caller, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "IdentityDecision",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Verdict = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Basis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Rivals = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RulesVersion = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityDecision", x => x.DecisionId);
                });

            migrationBuilder.CreateTable(
                name: "Lease",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Token = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lease", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LedgerEvent",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: true),
                    Audience = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Data = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEvent", x => x.EventId);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictApplications",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationType = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    ClientSecret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClientType = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    ConsentType = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisplayNames = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    JsonWebKeySet = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Permissions = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PostLogoutRedirectUris = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Properties = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RedirectUris = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Requirements = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Settings = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictApplications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictScopes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Descriptions = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisplayName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisplayNames = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Properties = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Resources = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictScopes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StagedRecord",
                columns: table => new
                {
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Problems = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StagedRecord", x => new { x.SubmissionId, x.Line });
                });

            migrationBuilder.CreateTable(
                name: "Submission",
                columns: table => new
                {
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    ReportDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Format = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Today = table.Column<DateOnly>(type: "date", nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    PayloadSha256 = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    PayloadBytes = table.Column<long>(type: "bigint", nullable: false),
                    StagedLines = table.Column<int>(type: "integer", nullable: true),
                    AppliedThrough = table.Column<int>(type: "integer", nullable: false),
                    Counts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Problems = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submission", x => x.SubmissionId);
                });

            migrationBuilder.CreateTable(
                name: "ChildIdentifier",
                columns: table => new
                {
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    Scheme = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildIdentifier", x => new { x.ChildId, x.Scheme, x.Value });
                    table.ForeignKey(
                        name: "FK_ChildIdentifier_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Lead",
                columns: table => new
                {
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    HandoverTo = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true, collation: "C"),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lead", x => x.ChildId);
                    table.ForeignKey(
                        name: "FK_Lead_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LeadLine",
                columns: table => new
                {
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    Seq = table.Column<int>(type: "integer", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Basis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadLine", x => new { x.ChildId, x.Seq });
                    table.ForeignKey(
                        name: "FK_LeadLine_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Restriction",
                columns: table => new
                {
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    Basis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restriction", x => new { x.ChildId, x.La, x.Basis });
                    table.ForeignKey(
                        name: "FK_Restriction_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictAuthorizations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    CreationDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Properties = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scopes = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictAuthorizations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenIddictAuthorizations_OpenIddictApplications_Application~",
                        column: x => x.ApplicationId,
                        principalTable: "OpenIddictApplications",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RecordResult",
                columns: table => new
                {
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    LocalReference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    ChildId = table.Column<long>(type: "bigint", nullable: true),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: true),
                    Problems = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Notices = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordResult", x => new { x.SubmissionId, x.Line });
                    table.ForeignKey(
                        name: "FK_RecordResult_Submission_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submission",
                        principalColumn: "SubmissionId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Entry",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    LocalReference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    OpenChildId = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ContentHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Category = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Whereabouts = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Residence = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SharedWith = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true, collation: "C"),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LastSeenOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastReportedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    CeaseReason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CeasedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MovedTo = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true, collation: "C"),
                    MovedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entry", x => x.EntryId);
                    table.CheckConstraint("CK_Entry_Open", "(\"Status\" = 'open' AND \"OpenChildId\" IS NOT NULL AND \"OpenChildId\" = \"ChildId\") OR (\"Status\" <> 'open' AND \"OpenChildId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_Entry_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Entry_Lead_OpenChildId",
                        column: x => x.OpenChildId,
                        principalTable: "Lead",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OpenIddictTokens",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ApplicationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AuthorizationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ConcurrencyToken = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    CreationDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExpirationDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Payload = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Properties = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RedemptionDate = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReferenceId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenIddictTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenIddictTokens_OpenIddictApplications_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "OpenIddictApplications",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OpenIddictTokens_OpenIddictAuthorizations_AuthorizationId",
                        column: x => x.AuthorizationId,
                        principalTable: "OpenIddictAuthorizations",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "EntryTold",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryTold", x => new { x.EntryId, x.La });
                    table.ForeignKey(
                        name: "FK_EntryTold_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "EntryId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EntryVersion",
                columns: table => new
                {
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Category = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ContentHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Act = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryVersion", x => new { x.EntryId, x.Version });
                    table.ForeignKey(
                        name: "FK_EntryVersion_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "EntryId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Gate",
                columns: new[] { "Name", "Version" },
                values: new object[] { "identity", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_AuditChild_AuditEntryId_Place",
                table: "AuditChild",
                columns: new[] { "AuditEntryId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntry_Unnumbered",
                table: "AuditEntry",
                column: "AuditEntryId",
                filter: "\"Position\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_AuditEntry_Position",
                table: "AuditEntry",
                column: "Position",
                unique: true,
                filter: "\"Position\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Child_MergedInto",
                table: "Child",
                column: "MergedInto");

            migrationBuilder.CreateIndex(
                name: "IX_ChildIdentifier_Value",
                table: "ChildIdentifier",
                columns: new[] { "Scheme", "Value" });

            migrationBuilder.CreateIndex(
                name: "UX_ChildIdentifier_Held",
                table: "ChildIdentifier",
                columns: new[] { "Scheme", "Value" },
                unique: true,
                filter: "\"State\" = 'held'");

            migrationBuilder.CreateIndex(
                name: "IX_ClientAssertion_ExpiresAt",
                table: "ClientAssertion",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_DueStep_DueAt",
                table: "DueStep",
                column: "DueAt",
                filter: "\"DoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Entry_ChildId",
                table: "Entry",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Entry_La_Status_EntryId",
                table: "Entry",
                columns: new[] { "La", "Status", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Entry_OpenChildId",
                table: "Entry",
                column: "OpenChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Entry_Reference",
                table: "Entry",
                columns: new[] { "La", "LocalReference", "EntryId" });

            migrationBuilder.CreateIndex(
                name: "UX_Entry_OpenChild",
                table: "Entry",
                columns: new[] { "La", "OpenChildId" },
                unique: true,
                filter: "\"OpenChildId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UX_Entry_OpenReference",
                table: "Entry",
                columns: new[] { "La", "LocalReference" },
                unique: true,
                filter: "\"OpenChildId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotentCall_At",
                table: "IdempotentCall",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityDecision_ChildId",
                table: "IdentityDecision",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEvent_Audience",
                table: "LedgerEvent",
                columns: new[] { "Audience", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEvent_Unnumbered",
                table: "LedgerEvent",
                column: "EventId",
                filter: "\"Position\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "UX_LedgerEvent_Position",
                table: "LedgerEvent",
                column: "Position",
                unique: true,
                filter: "\"Position\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictApplications_ClientId",
                table: "OpenIddictApplications",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type",
                table: "OpenIddictAuthorizations",
                columns: new[] { "ApplicationId", "Status", "Subject", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictScopes_Name",
                table: "OpenIddictScopes",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictTokens_ApplicationId_Status_Subject_Type",
                table: "OpenIddictTokens",
                columns: new[] { "ApplicationId", "Status", "Subject", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictTokens_AuthorizationId",
                table: "OpenIddictTokens",
                column: "AuthorizationId");

            migrationBuilder.CreateIndex(
                name: "IX_OpenIddictTokens_ReferenceId",
                table: "OpenIddictTokens",
                column: "ReferenceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecordResult_SubmissionId_Outcome_Line",
                table: "RecordResult",
                columns: new[] { "SubmissionId", "Outcome", "Line" });

            migrationBuilder.CreateIndex(
                name: "IX_Submission_La_ReportDate",
                table: "Submission",
                columns: new[] { "La", "ReportDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Submission_La_SubmissionId",
                table: "Submission",
                columns: new[] { "La", "SubmissionId" });

            migrationBuilder.CreateIndex(
                name: "IX_Submission_Pending",
                table: "Submission",
                column: "SubmissionId",
                filter: "\"Status\" IN ('received', 'processing')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChildSearchKey");

            migrationBuilder.DropTable(
                name: "AuditChild");

            migrationBuilder.DropTable(
                name: "AuditEntry");

            migrationBuilder.DropTable(
                name: "Blob");

            migrationBuilder.DropTable(
                name: "ChildIdentifier");

            migrationBuilder.DropTable(
                name: "ClientAssertion");

            migrationBuilder.DropTable(
                name: "ClientBlock");

            migrationBuilder.DropTable(
                name: "Contact");

            migrationBuilder.DropTable(
                name: "DueStep");

            migrationBuilder.DropTable(
                name: "EntryTold");

            migrationBuilder.DropTable(
                name: "EntryVersion");

            migrationBuilder.DropTable(
                name: "Gate");

            migrationBuilder.DropTable(
                name: "IdempotentCall");

            migrationBuilder.DropTable(
                name: "IdentityDecision");

            migrationBuilder.DropTable(
                name: "LeadLine");

            migrationBuilder.DropTable(
                name: "Lease");

            migrationBuilder.DropTable(
                name: "LedgerEvent");

            migrationBuilder.DropTable(
                name: "OpenIddictScopes");

            migrationBuilder.DropTable(
                name: "OpenIddictTokens");

            migrationBuilder.DropTable(
                name: "RecordResult");

            migrationBuilder.DropTable(
                name: "Restriction");

            migrationBuilder.DropTable(
                name: "StagedRecord");

            migrationBuilder.DropTable(
                name: "Entry");

            migrationBuilder.DropTable(
                name: "OpenIddictAuthorizations");

            migrationBuilder.DropTable(
                name: "Submission");

            migrationBuilder.DropTable(
                name: "Lead");

            migrationBuilder.DropTable(
                name: "OpenIddictApplications");

            migrationBuilder.DropTable(
                name: "Child");
        }
    }
}
