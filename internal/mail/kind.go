package mail

// Kind says what a mail is for; its templates and its Composer go by it.
type Kind string
