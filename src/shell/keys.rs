//! The terminal's events in our words.

use crossterm::event::{Event as Raw, KeyCode, KeyEventKind, KeyModifiers};

use crate::app::Event;
use crate::app::key::{Code, Key};

/// What `raw` means to the app; nothing, if it means nothing.
pub fn event(raw: &Raw) -> Option<Event> {
    match raw {
        Raw::Resize(width, height) => Some(Event::Resized(*width, *height)),
        Raw::Paste(text) => Some(Event::Pasted(text.clone())),
        Raw::Key(key) if key.kind != KeyEventKind::Release => {
            let code = match key.code {
                KeyCode::Char(' ') => Code::Space,
                KeyCode::Char(letter) => Code::Char(letter),
                KeyCode::Enter => Code::Enter,
                KeyCode::Esc => Code::Esc,
                KeyCode::BackTab => Code::ShiftTab,
                KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => Code::ShiftTab,
                KeyCode::Tab => Code::Tab,
                KeyCode::Backspace => Code::Backspace,
                KeyCode::Delete => Code::Delete,
                KeyCode::Up => Code::Up,
                KeyCode::Down => Code::Down,
                KeyCode::Left => Code::Left,
                KeyCode::Right => Code::Right,
                KeyCode::Home => Code::Home,
                KeyCode::End => Code::End,
                KeyCode::PageUp => Code::PageUp,
                KeyCode::PageDown => Code::PageDown,
                _ => return None,
            };
            let held = |modifier| key.modifiers.contains(modifier);
            let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
            Some(Event::Key(Key { ctrl, alt, code }))
        }
        _ => None,
    }
}
