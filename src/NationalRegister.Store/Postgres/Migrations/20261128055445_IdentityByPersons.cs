using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NationalRegister.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class IdentityByPersons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LiftReason",
                table: "Restriction",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Restriction",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewOn",
                table: "Restriction",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "IdentityDecision",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Organisation",
                table: "IdentityDecision",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Person",
                table: "IdentityDecision",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "IdentityDecision",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "ReviewId",
                table: "IdentityDecision",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "IdentityDecision",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Decided",
                table: "EntryVersion",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "PersonDecidedAt",
                table: "Entry",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "IdentityMerge",
                columns: table => new
                {
                    MergeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ended = table.Column<long>(type: "bigint", nullable: false),
                    Into = table.Column<long>(type: "bigint", nullable: false),
                    MergedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Entries = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EndedKnew = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IntoKnew = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IntoLead = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityMerge", x => x.MergeId);
                    table.ForeignKey(
                        name: "FK_IdentityMerge_Child_Ended",
                        column: x => x.Ended,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IdentityMerge_Child_Into",
                        column: x => x.Into,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IdentityReview",
                columns: table => new
                {
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    EntryId = table.Column<Guid>(type: "uuid", nullable: false),
                    La = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    ChildId = table.Column<long>(type: "bigint", nullable: false),
                    Basis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    RulesVersion = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Question = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LinkedTo = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityReview", x => x.ReviewId);
                    table.ForeignKey(
                        name: "FK_IdentityReview_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IdentityReview_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "EntryId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeptApart",
                columns: table => new
                {
                    Low = table.Column<long>(type: "bigint", nullable: false),
                    High = table.Column<long>(type: "bigint", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptApart", x => new { x.Low, x.High });
                    table.ForeignKey(
                        name: "FK_KeptApart_Child_High",
                        column: x => x.High,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeptApart_Child_Low",
                        column: x => x.Low,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IdentityRival",
                columns: table => new
                {
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChildId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityRival", x => new { x.ReviewId, x.ChildId });
                    table.ForeignKey(
                        name: "FK_IdentityRival_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "ChildId",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IdentityRival_IdentityReview_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "IdentityReview",
                        principalColumn: "ReviewId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IdentityDecision_PreviousChildId",
                table: "IdentityDecision",
                column: "PreviousChildId",
                filter: "\"PreviousChildId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityMerge_Into",
                table: "IdentityMerge",
                column: "Into");

            migrationBuilder.CreateIndex(
                name: "UX_IdentityMerge_Ended",
                table: "IdentityMerge",
                column: "Ended",
                unique: true,
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_ChildId",
                table: "IdentityReview",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_EntryId",
                table: "IdentityReview",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_La_ReviewId",
                table: "IdentityReview",
                columns: new[] { "La", "ReviewId" });

            migrationBuilder.CreateIndex(
                name: "IX_IdentityReview_State_ReviewId",
                table: "IdentityReview",
                columns: new[] { "State", "ReviewId" });

            migrationBuilder.CreateIndex(
                name: "UX_IdentityReview_Question",
                table: "IdentityReview",
                column: "Question",
                unique: true,
                filter: "\"Question\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IdentityRival_ChildId",
                table: "IdentityRival",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_KeptApart_High",
                table: "KeptApart",
                column: "High");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IdentityMerge");

            migrationBuilder.DropTable(
                name: "IdentityRival");

            migrationBuilder.DropTable(
                name: "KeptApart");

            migrationBuilder.DropTable(
                name: "IdentityReview");

            migrationBuilder.DropIndex(
                name: "IX_IdentityDecision_PreviousChildId",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "LiftReason",
                table: "Restriction");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Restriction");

            migrationBuilder.DropColumn(
                name: "ReviewOn",
                table: "Restriction");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Organisation",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Person",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "ReviewId",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "Decided",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "PersonDecidedAt",
                table: "Entry");
        }
    }
}
