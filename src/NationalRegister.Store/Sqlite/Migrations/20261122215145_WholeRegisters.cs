using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NationalRegister.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WholeRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "DryRun",
                table: "Submission",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Ordinal",
                table: "Submission",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "Released",
                table: "Submission",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PreviousChildId",
                table: "RecordResult",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PreviousChildId",
                table: "IdentityDecision",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlsoCategory",
                table: "EntryVersion",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AlsoReason",
                table: "EntryVersion",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AlsoStartedOn",
                table: "EntryVersion",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ChildId",
                table: "EntryVersion",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "EntryVersion",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StartedOn",
                table: "EntryVersion",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "NotConfirmedSince",
                table: "Entry",
                type: "TEXT",
                nullable: true);

            // What stands already gets what its entry says today; its place among the LA's files is the order of their ids.
            migrationBuilder.Sql("""
                UPDATE "Submission" SET "Ordinal" = (SELECT COUNT(*) FROM "Submission" earlier WHERE earlier."La" = "Submission"."La" AND earlier."SubmissionId" <= "Submission"."SubmissionId");
                """);
            migrationBuilder.Sql("""
                UPDATE "EntryVersion" SET
                    "ChildId" = (SELECT head."ChildId" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
                    "StartedOn" = (SELECT head."StartedOn" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId"),
                    "Reason" = (SELECT head."Reason" FROM "Entry" head WHERE head."EntryId" = "EntryVersion"."EntryId");
                """);

            migrationBuilder.CreateTable(
                name: "Attention",
                columns: table => new
                {
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    La = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attention", x => new { x.EntryId, x.Code });
                    table.ForeignKey(
                        name: "FK_Attention_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "EntryId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Submission_La_Ordinal",
                table: "Submission",
                columns: new[] { "La", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attention_La_By_EntryId",
                table: "Attention",
                columns: new[] { "La", "By", "EntryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attention");

            migrationBuilder.DropIndex(
                name: "IX_Submission_La_Ordinal",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "DryRun",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "Ordinal",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "Released",
                table: "Submission");

            migrationBuilder.DropColumn(
                name: "PreviousChildId",
                table: "RecordResult");

            migrationBuilder.DropColumn(
                name: "PreviousChildId",
                table: "IdentityDecision");

            migrationBuilder.DropColumn(
                name: "AlsoCategory",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "AlsoReason",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "AlsoStartedOn",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "ChildId",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "StartedOn",
                table: "EntryVersion");

            migrationBuilder.DropColumn(
                name: "NotConfirmedSince",
                table: "Entry");
        }
    }
}
