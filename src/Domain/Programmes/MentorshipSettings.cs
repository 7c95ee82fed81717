namespace Mentoring.Domain.Programmes;

/// <summary>
/// The settings a mentorship lives by, copied into its first event: later changes of the programme never move the
/// deadlines of people who are under way. Durations are whole days, 1 to 730, unless the name says hours.
/// </summary>
public sealed record MentorshipSettings
{
    /// <summary>IANA zone of the programme: agreement dates and deadlines without a person are reckoned in it.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";
    public bool MentorsProposeMeetings { get; init; }
    public int MinimumMeetings { get; init; } = 3;
    public int RequestFirstReminderDays { get; init; } = 3;
    public int RequestSecondReminderDays { get; init; } = 7;
    public int RequestExpiryDays { get; init; } = 14;
    public int KickOffFirstReminderDays { get; init; } = 7;
    public int KickOffSecondReminderDays { get; init; } = 14;
    public int KickOffAlertDays { get; init; } = 21;
    public int StalledWarningDays { get; init; } = 60;
    public int StalledEndDays { get; init; } = 14;
    public int AgreementFirstReminderDays { get; init; } = 7;
    public int AgreementSecondReminderDays { get; init; } = 14;
    public int ReviewFirstReminderDays { get; init; } = 3;
    public int ReviewSecondReminderDays { get; init; } = 7;
    public int ReviewAlertDays { get; init; } = 14;
    public int AmendmentLapseDays { get; init; } = 30;
    public int MeetingConfirmationDays { get; init; } = 2;
    public int MeetingReminderHours { get; init; } = 24;
    public int AttendanceReminderDays { get; init; } = 2;
    public int AttendanceOneSilentDays { get; init; } = 7;
    public int AttendanceBothSilentDays { get; init; } = 14;
    public int FeedbackReminderDays { get; init; } = 4;
    public int FeedbackStopDays { get; init; } = 14;
    public int FeedbackAfterEndDays { get; init; } = 30;
    public int ThanksNudgeDays { get; init; } = 1;
    public int AdviceFollowUpDays { get; init; } = 14;
    public int GiveBackNudgeDays { get; init; } = 30;
    public int InactivityAtLeastDays { get; init; } = 21;
    public int CheckInAgainDays { get; init; } = 14;
    public int CheckInAlertDays { get; init; } = 14;
    public int PeriodEndingDays { get; init; } = 30;
    public int PeriodOverDays { get; init; } = 14;
    public int ClosingFirstReminderDays { get; init; } = 3;
    public int ClosingSecondReminderDays { get; init; } = 7;
    public int ClosingSilenceDays { get; init; } = 14;
    public int ClosingWaitsForMeetingsDays { get; init; } = 45;
    public int DisputeDays { get; init; } = 14;
    public int RetentionDays { get; init; } = 730;

    /// <summary>The settings that can't be: durations outside 1 to 730, an unknown zone, reminders out of order.</summary>
    public IEnumerable<Mentorships.FieldError> Check()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return new("timeZone", "settings.timeZone");
        }
        if (MinimumMeetings is < 1 or > 100)
        {
            yield return new("minimumMeetings", "settings.minimumMeetings");
        }
        foreach (var (field, value) in Durations)
        {
            if (value is < 1 or > 730)
            {
                yield return new(field, "settings.duration");
            }
        }
        foreach (var (field, inOrder) in Orders)
        {
            if (!inOrder)
            {
                yield return new(field, "settings.order");
            }
        }
    }

    private IEnumerable<(string Field, int Value)> Durations =>
        [
            ("requestFirstReminderDays", RequestFirstReminderDays),
            ("requestSecondReminderDays", RequestSecondReminderDays),
            ("requestExpiryDays", RequestExpiryDays),
            ("kickOffFirstReminderDays", KickOffFirstReminderDays),
            ("kickOffSecondReminderDays", KickOffSecondReminderDays),
            ("kickOffAlertDays", KickOffAlertDays),
            ("stalledWarningDays", StalledWarningDays),
            ("stalledEndDays", StalledEndDays),
            ("agreementFirstReminderDays", AgreementFirstReminderDays),
            ("agreementSecondReminderDays", AgreementSecondReminderDays),
            ("reviewFirstReminderDays", ReviewFirstReminderDays),
            ("reviewSecondReminderDays", ReviewSecondReminderDays),
            ("reviewAlertDays", ReviewAlertDays),
            ("amendmentLapseDays", AmendmentLapseDays),
            ("meetingConfirmationDays", MeetingConfirmationDays),
            ("meetingReminderHours", MeetingReminderHours),
            ("attendanceReminderDays", AttendanceReminderDays),
            ("attendanceOneSilentDays", AttendanceOneSilentDays),
            ("attendanceBothSilentDays", AttendanceBothSilentDays),
            ("feedbackReminderDays", FeedbackReminderDays),
            ("feedbackStopDays", FeedbackStopDays),
            ("feedbackAfterEndDays", FeedbackAfterEndDays),
            ("thanksNudgeDays", ThanksNudgeDays),
            ("adviceFollowUpDays", AdviceFollowUpDays),
            ("giveBackNudgeDays", GiveBackNudgeDays),
            ("inactivityAtLeastDays", InactivityAtLeastDays),
            ("checkInAgainDays", CheckInAgainDays),
            ("checkInAlertDays", CheckInAlertDays),
            ("periodEndingDays", PeriodEndingDays),
            ("periodOverDays", PeriodOverDays),
            ("closingFirstReminderDays", ClosingFirstReminderDays),
            ("closingSecondReminderDays", ClosingSecondReminderDays),
            ("closingSilenceDays", ClosingSilenceDays),
            ("closingWaitsForMeetingsDays", ClosingWaitsForMeetingsDays),
            ("disputeDays", DisputeDays),
            ("retentionDays", RetentionDays),
        ];

    private IEnumerable<(string Field, bool InOrder)> Orders =>
        [
            ("requestSecondReminderDays", RequestFirstReminderDays < RequestSecondReminderDays),
            ("requestExpiryDays", RequestSecondReminderDays < RequestExpiryDays),
            ("kickOffSecondReminderDays", KickOffFirstReminderDays < KickOffSecondReminderDays),
            ("kickOffAlertDays", KickOffSecondReminderDays < KickOffAlertDays),
            (
                "agreementSecondReminderDays",
                AgreementFirstReminderDays < AgreementSecondReminderDays
            ),
            ("reviewSecondReminderDays", ReviewFirstReminderDays < ReviewSecondReminderDays),
            ("reviewAlertDays", ReviewSecondReminderDays < ReviewAlertDays),
            ("amendmentLapseDays", ReviewAlertDays < AmendmentLapseDays),
            ("attendanceReminderDays", AttendanceReminderDays < AttendanceOneSilentDays),
            ("attendanceBothSilentDays", AttendanceOneSilentDays <= AttendanceBothSilentDays),
            ("feedbackStopDays", FeedbackReminderDays < FeedbackStopDays),
            ("closingSecondReminderDays", ClosingFirstReminderDays < ClosingSecondReminderDays),
            ("closingSilenceDays", ClosingSecondReminderDays < ClosingSilenceDays),
            // Certificates may wait that long, and feedback is still given.
            (
                "retentionDays",
                RetentionDays > AttendanceBothSilentDays + DisputeDays
                    && RetentionDays > FeedbackAfterEndDays
            ),
        ];
}
